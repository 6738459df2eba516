# The lines that this script writes, one event each.

$formatNamespace = 'Microsoft.PowerShell.Commands.Internal.Format.'

function Write-Event([string] $Members) {
    if (-not $run.IsOperation) {
        $run.Writer.WriteLine($run.Mark + '{' + $Members + '}')
        return
    }
    # A full disk must not interrupt a deployment: lines that can't be written are counted.
    try {
        $at = [datetime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ss.fffZ', $invariant)
        $run.Writer.WriteLine('{"at":"' + $at + '",' + $Members + '}')
    }
    catch { $run.Dropped++ }
}

# Whether one more line fits. The log of an operation is complete; that of a short call is limited and says by how much.
function Test-Room([int] $Length) {
    $run.LogLines++
    $run.LogText += $Length
    if ($run.IsOperation -or ($run.LogLines -le $maxLogLines -and $run.LogText -le $maxLogText)) { return $true }
    $run.Dropped++
    $false
}

function Write-LogText([string] $Stream, [string] $Text) {
    $lines = if ($Text.IndexOf("`n") -lt 0) { $Text } else { $Text.Replace("`r`n", "`n").Split("`n") }
    foreach ($line in $lines) {
        if (-not (Test-Room $line.Length)) { continue }
        if ($line.Length -gt $maxText) { $line = Limit-Text $line $maxText }
        Write-Event ('"stream":"' + $Stream + '","text":' + (ConvertTo-JsonText $line))
    }
}

# Text without a line end becomes a line at its end, or when something else is written.
function Complete-Line {
    if ($run.Pending.Length -eq 0) { return }
    $text = $run.Pending.ToString()
    [void]$run.Pending.Clear()
    Write-LogText 'information' $text
}

# The objects that Format-Table and similar cmdlets write to the pipeline become the text that a person would see.
function Complete-Format {
    if ($run.Format.Count -eq 0) { return }
    $table = $run.Format.ToArray()
    $run.Format.Clear()
    try { foreach ($line in @($table | Out-String -Stream -Width 200)) { Write-LogText 'information' $line.TrimEnd() } }
    catch { Write-LeftOut 'A table' $_.Exception.GetBaseException() }
}

function Write-Done([bool] $Succeeded, [string] $Code) {
    $members = '"stream":"done","ok":' + $(if ($Succeeded) { 'true' } else { 'false' }) +
    ',"dropped":' + $run.Dropped.ToString($invariant)
    if ($Code) { $members += ',"code":"' + $Code + '"' }
    Write-Event $members
}

function Write-Item($Value) {
    if ($null -ne $Value) {
        $types = Get-TypeName $Value
        if ($types.Count -gt 0 -and $types[0].StartsWith($formatNamespace)) {
            [void]$run.Format.Add($Value)
            return
        }
    }
    Complete-Format
    $run.Outputs++
    if (-not $run.IsOperation -and $run.Outputs -gt $maxOutputs) {
        $run.Flooded = $true
        return
    }
    $json = try { ConvertTo-JsonItem $Value }
    catch {
        $mark = Get-TypeMark $Value
        Write-LeftOut ('An item of the type ' + $mark) $_.Exception.GetBaseException()
        ConvertTo-JsonText $mark
    }
    Write-Event ('"stream":"output","value":' + $json)
}
