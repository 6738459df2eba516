# Runs Microsoft's AksEdge-ListUsedIPv4s.ps1, which the parameter names, with functions in place of what only Windows has,
# and prints the addresses that it lists. Its answers to the script's questions are the adapter 1 and the prefix length.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '',
    Justification = 'Standing in for a cmdlet means to carry its name.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '',
    Justification = 'A stand-in takes the parameters of what it stands in for.')]
param([string] $Script, [string] $Gateway, [string] $PrefixLength)

Import-Module -Name (Join-Path $PSScriptRoot '../modules/Neighbor.StandIn.psm1')
$answers = New-Object System.Collections.Queue
foreach ($answer in '1', $PrefixLength) { $answers.Enqueue($answer) }

function Read-Host { $answers.Dequeue() }
function Get-NetAdapter { param([int] $InterfaceIndex) [pscustomobject]@{ Name = 'switch'; ifIndex = 1 } }
function Get-NetIPConfiguration {
    [pscustomobject]@{ InterfaceIndex = 1; IPv4DefaultGateway = [pscustomobject]@{ NextHop = $Gateway } }
}
function Resolve-DnsName { [pscustomobject]@{ NameHost = '' } }
# Windows' timeout waits; that of Linux is another program.
function timeout { param([int] $Seconds) Start-Sleep -Seconds $Seconds }
function Out-GridView {
    param([Parameter(ValueFromPipeline)] $InputObject)
    process { if ($InputObject.LinkLayerAddress) { 'found ' + $InputObject.IPAddress } }
}

. $Script
