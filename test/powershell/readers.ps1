# What Microsoft's readers make of the texts in a folder: a line of JSON for each file, in the order of their names.
param([string] $Folder, [string] $Out)

$ErrorActionPreference = 'Stop'
$invariant = [Globalization.CultureInfo]::InvariantCulture

# A value as JSON, but with its type where JSON has none; cut where it is deep, since functions call themselves.
function Show-Value($Value, [int] $Depth = 0) {
    if ($null -eq $Value) { return 'null' }
    if ($Depth -gt 8) { return '...' }
    if ($Value -is [bool]) { return $Value.ToString().ToLowerInvariant() }
    if ($Value -is [datetime]) {
        if ($Value.Kind -eq 'Local') { $Value = $Value.ToUniversalTime() }
        return 'date ' + $Value.ToString('o', $invariant)
    }
    if ($Value -is [double]) { return $Value.ToString('R', $invariant).ToLowerInvariant() }
    if ($Value -is [string]) { return ConvertTo-Json -InputObject $Value -Compress }
    if ($Value -is [Collections.IList]) {
        return '[' + (@(foreach ($item in $Value) { Show-Value $item ($Depth + 1) }) -join ',') + ']'
    }
    if ($Value -is [Management.Automation.PSCustomObject]) {
        $pairs = foreach ($property in $Value.PSObject.Properties) {
            (ConvertTo-Json -InputObject $property.Name -Compress) + ':' + (Show-Value $property.Value ($Depth + 1))
        }
        return '{' + (@($pairs) -join ',') + '}'
    }
    return [string]::Format($invariant, '{0}', $Value)
}

function Read-Value([string] $Text) {
    $more = @{}
    if ($PSVersionTable.PSEdition -eq 'Core') { $more.NoEnumerate = $true }
    return , (ConvertFrom-Json -InputObject $Text @more)
}

$lines = New-Object Collections.Generic.List[string]
$lines.Add((ConvertTo-Json -Compress @{
            edition = $PSVersionTable.PSEdition; version = $PSVersionTable.PSVersion.ToString()
        }))
$tests = $null -ne (Get-Command Test-Json -ErrorAction SilentlyContinue)
foreach ($file in [IO.Directory]::GetFiles($Folder) | Sort-Object) {
    # As Get-Content -Raw of PowerShell 7 reads it: the byte order mark decides, and without one it is UTF-8.
    $text = [IO.File]::ReadAllText($file)
    $found = @{ convertFrom = 'refuses' }
    try {
        $found.value = Show-Value (Read-Value $text)
        $found.convertFrom = 'reads'
    } catch { $found.why = [string] $_.Exception.Message }
    if ($tests) {
        $found.testJson = 'refuses'
        try { if (Test-Json -Json $text) { $found.testJson = 'reads' } } catch { $found.whyNot = [string] $_.Exception.Message }
    }
    $lines.Add((ConvertTo-Json -InputObject $found -Compress))
}
[IO.File]::WriteAllLines($Out, $lines)
