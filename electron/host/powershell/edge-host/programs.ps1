# Programs and their arguments.

# One argument of a command line, as programs of Windows take it apart again:
# https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments
function ConvertTo-Argument([string] $Text) {
    if ($Text -match '["\x00-\x1f]') { throw (Get-EdgeError 'EdgeHost.BadArgument' ('not an argument: ' + $Text)) }
    if ($Text -ne '' -and $Text -notmatch '\s') { return $Text }
    # A backslash before the quote would take away its meaning.
    '"' + ($Text -replace '(\\+)$', '$1$1') + '"'
}

function Join-Argument([string[]] $Arguments) {
    @($Arguments | ForEach-Object { ConvertTo-Argument $_ }) -join ' '
}

# A program that answers soon, or is ended.
function Wait-Program([string] $Path, [string] $CommandLine, [int] $Milliseconds) {
    $info = New-Object System.Diagnostics.ProcessStartInfo
    $info.FileName = $Path
    $info.Arguments = $CommandLine
    $info.UseShellExecute = $false
    $info.CreateNoWindow = $true
    # What is meant for this script it must not read.
    $info.RedirectStandardInput = $true
    $info.RedirectStandardOutput = $true
    $info.RedirectStandardError = $true
    $info.StandardOutputEncoding = [System.Text.Encoding]::UTF8
    $process = [System.Diagnostics.Process]::Start($info)
    $process.StandardInput.Close()
    $said = $process.StandardOutput.ReadToEndAsync()
    $complaint = $process.StandardError.ReadToEndAsync()
    if (-not $process.WaitForExit($Milliseconds)) {
        $process.Kill()
        throw (Get-EdgeError 'EdgeHost.Timeout' ('{0} did not answer within {1} ms.' -f $Path, $Milliseconds))
    }
    $process.WaitForExit()
    @{ ExitCode = $process.ExitCode; Output = $said.Result; Complaint = $complaint.Result.Trim() }
}

# Whether the person let it happen.
function Start-Elevated {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'Windows itself asks.')]
    [CmdletBinding()]
    param([string] $FilePath, [string[]] $Arguments)
    Assert-Windows 'Start-Elevated'
    $info = New-Object System.Diagnostics.ProcessStartInfo
    $info.FileName = $FilePath
    $info.Arguments = Join-Argument $Arguments
    $info.UseShellExecute = $true
    $info.Verb = 'runas'
    try { [void][System.Diagnostics.Process]::Start($info) }
    catch {
        $cause = $_.Exception.GetBaseException()
        # ERROR_CANCELLED
        if ($cause -is [System.ComponentModel.Win32Exception] -and $cause.NativeErrorCode -eq 1223) { return $false }
        throw
    }
    $true
}
