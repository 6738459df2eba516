# A line of JSON that Node has written, with every text as it was sent.

Set-StrictMode -Version 3.0

# A restricted endpoint loads nothing by itself.
Import-Module -Name Microsoft.PowerShell.Utility

# ConvertFrom-Json makes a date of a text that looks like one, whatever its reader wants; so those that begin as a date
# can begin get a sign in front until it has read them. The private character stands in no text of a machine.
$script:sign = [string][char]0xe000
$script:suspect = New-Object regex '(?<=[:\[,]|^)"(?=[\d/](?:[^"\\]|\\.)*"(?!:))'

function Restore-Text($Value) {
    if ($Value -is [string]) { return $Value.TrimStart($script:sign[0]) }
    if ($Value -is [array]) {
        for ($at = 0; $at -lt $Value.Count; $at++) { $Value[$at] = Restore-Text $Value[$at] }
    }
    elseif ($Value -is [System.Management.Automation.PSCustomObject]) {
        foreach ($property in $Value.PSObject.Properties) { $property.Value = Restore-Text $property.Value }
    }
    , $Value
}

<#
.SYNOPSIS
Reads one line of JSON. No text in it becomes a date.
#>
function ConvertFrom-JsonLine {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [string] $Line)
    $signed = $script:suspect.Replace($Line, '"' + $script:sign)
    $read = ConvertFrom-Json -InputObject $signed
    if ($signed.Length -eq $Line.Length) { return $read }
    Restore-Text $read
}

Export-ModuleMember -Function ConvertFrom-JsonLine
