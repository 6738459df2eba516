# The way from a cmdlet of a stand-in module into the training machine: a Node process, started once a session, that
# takes a call as a line of JSON and answers with what happens, line by line.

Set-StrictMode -Version 3.0
Import-Module -Name (Join-Path $PSScriptRoot 'JsonLine.psm1')

$script:bridge = $null

function ConvertTo-AsciiJson($Value) {
    $json = ConvertTo-Json -InputObject $Value -Compress -Depth 4
    [regex]::Replace($json, '[^\x20-\x7e]', { '\u{0:x4}' -f [int][char]$args[0].Value })
}

function Open-Bridge {
    if ($null -ne $script:bridge -and -not $script:bridge.HasExited) { return $script:bridge }
    $info = New-Object System.Diagnostics.ProcessStartInfo
    $info.FileName = if ($env:EDGE_WIZARD_NODE) { $env:EDGE_WIZARD_NODE } else { 'node' }
    $info.Arguments = '"' + $env:EDGE_WIZARD_TRAINING_BRIDGE + '"'
    $info.UseShellExecute = $false
    $info.CreateNoWindow = $true
    $info.RedirectStandardInput = $true
    $info.RedirectStandardOutput = $true
    $info.StandardOutputEncoding = New-Object System.Text.UTF8Encoding $false
    $script:bridge = [System.Diagnostics.Process]::Start($info)
    $script:bridge
}

function Close-Bridge {
    if ($null -ne $script:bridge -and -not $script:bridge.HasExited) { $script:bridge.Kill() }
    $script:bridge = $null
}

function New-TrainingError {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'It makes an object, no change.')]
    [CmdletBinding()]
    param($Happening, [string] $Cmdlet, [string] $Id)
    $exception = New-Object System.Management.Automation.RuntimeException $Happening.message
    $category = [System.Management.Automation.ErrorCategory]$Happening.category
    New-Object System.Management.Automation.ErrorRecord $exception, $Id, $category, $Cmdlet
}

# As CIM and .NET have them: enums, addresses, numbers of a type; and each object leads to more than anybody could read.
function ConvertTo-CimLike($Item, [System.Collections.IDictionary] $Types) {
    foreach ($name in $Types.Keys) {
        $property = $Item.PSObject.Properties[$name]
        if ($null -eq $property -or $null -eq $property.Value) { continue }
        $property.Value = if ($Types[$name] -eq [System.Net.NetworkInformation.PhysicalAddress]) {
            [System.Net.NetworkInformation.PhysicalAddress]::Parse($property.Value.Replace(':', '-').ToUpperInvariant())
        }
        else { $property.Value -as $Types[$name] }
    }
    # What nobody asks for, and what remoting has trouble with.
    $extra = [pscustomobject]@{
        Options = [System.IO.FileAttributes]'ReadOnly, Hidden'
        Days = @([DayOfWeek]::Monday, [DayOfWeek]::Friday)
        Span = [timespan]'1.02:03:04'
        Version = [version]'10.0.22631.1'
        When = [datetime]::UtcNow
        Nested = @{ A = @{ B = [DayOfWeek]::Sunday } }
    }
    $Item | Add-Member -NotePropertyName Extra -NotePropertyValue $extra
    $Item | Add-Member -NotePropertyName CimInstanceProperties -NotePropertyValue ([AppDomain]::CurrentDomain) -PassThru
}

<#
.SYNOPSIS
Carries out a call of a stand-in cmdlet on the training machine, with everything that happens meanwhile. One that changes
something asks first, as the real one does. Types: what its CIM objects have their properties in.
#>
function Invoke-TrainingCmdlet {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '',
        Justification = 'The modules that are stood in for write to the host, too.')]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSShouldProcess', '', Justification = 'It asks for its caller.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [System.Management.Automation.PSCmdlet] $Caller,
        [Parameter(Mandatory, Position = 1)] [System.Collections.IDictionary] $Bound,
        [System.Collections.IDictionary] $Types
    )
    $cmdlet = $Caller.MyInvocation.MyCommand.Name
    if (-not $Caller.ShouldProcess($cmdlet)) { return }
    $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
    $parameters = @{}
    foreach ($name in $Bound.Keys) {
        if ($common -contains $name) { continue }
        $value = $Bound[$name]
        $parameters[$name] = if ($value -is [switch]) { $value.IsPresent } else { $value }
    }
    $bridge = Open-Bridge
    $bridge.StandardInput.WriteLine((ConvertTo-AsciiJson @{ cmdlet = $cmdlet; parameters = $parameters }))
    $bridge.StandardInput.Flush()
    $failure = $null
    $finished = $false
    try {
        while (-not $finished) {
            $line = $bridge.StandardOutput.ReadLine()
            if ($null -eq $line) { throw 'The training machine has ended.' }
            $happening = ConvertFrom-JsonLine $line
            switch ($happening.does) {
                'output' {
                    if ($null -eq $Types) { Write-Output -InputObject $happening.value -NoEnumerate }
                    else { ConvertTo-CimLike -Item $happening.value -Types $Types }
                }
                'information' { Write-Host $happening.text }
                'warning' { Write-Warning $happening.text }
                'verbose' { Write-Verbose $happening.text }
                'error' {
                    if ($happening.terminating) { $failure = New-TrainingError -Happening $happening -Cmdlet $cmdlet -Id $happening.id }
                    else {
                        # The rest of the id is put there by PowerShell.
                        $id = ($happening.id -split ',')[0]
                        $Caller.WriteError((New-TrainingError -Happening $happening -Cmdlet $cmdlet -Id $id))
                    }
                }
                'prompt' { [void](Read-Host $happening.text) }
                'garbage' {
                    [Console]::Out.WriteLine($happening.text)
                    exit 1
                }
                'hang' { while ($true) { Start-Sleep -Seconds 60 } }
                'exit' { exit $happening.code }
                'done' { $finished = $true }
            }
        }
    }
    finally {
        # A call that was left in the middle would answer the next one.
        if (-not $finished) { Close-Bridge }
    }
    if ($null -ne $failure) { throw $failure }
}

Export-ModuleMember -Function Invoke-TrainingCmdlet
