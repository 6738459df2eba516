# The cmdlets of a device, answered by the training device that lives in the process of the tests. They run at the far end
# of a real session, in which nothing else can be called.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSProvideCommentHelp', '',
    Justification = 'A stand-in has the help of what it stands in for.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '',
    Justification = 'Standing in for a cmdlet means to carry its name.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
    Justification = 'Whether the real ones ask is not documented.')]
param()

Set-StrictMode -Version 3.0

# A restricted endpoint loads nothing by itself.
Import-Module -Name Microsoft.PowerShell.Utility
Import-Module -Name "$PSScriptRoot/../modules/JsonLine.psm1"

# Nobody has published what a device's objects have their properties in: what .NET has for the like.
$script:types = @{
    'Get-NetAdapter' = @{
        Status = [System.Net.NetworkInformation.OperationalStatus]
        MacAddress = [System.Net.NetworkInformation.PhysicalAddress]
    }
    'Get-HcsIPAddress' = @{
        OperationalStatus = [System.Net.NetworkInformation.OperationalStatus]
        IpAddress = [ipaddress]
        Gateway = [ipaddress]
        UseDhcp = [bool]
    }
    'Get-HcsExternalVirtualSwitch' = @{ EnabledForCompute = [bool]; Mtu = [uint32] }
    'Get-HcsNetRoute' = @{ NextHop = [ipaddress]; RouteMetric = [uint16] }
}
# What nobody has asked for: flags, a list of enums, times, a bag within a bag.
$script:more = @{
    'Get-HcsApplianceInfo' = {
        [ordered]@{
            Features = [System.IO.FileAttributes]'Archive, Compressed'
            States = [System.Net.NetworkInformation.OperationalStatus[]]('Up', 'Down')
            UpTime = [timespan]'41.02:03:04'
            Kernel = [version]'10.0.20348'
            Vendor = [pscustomobject]@{ Name = 'Mellanox'; Since = [datetime]::SpecifyKind([datetime]'2026-11-22', 'Utc') }
        }
    }
}
$script:bridge = $null

function Open-Bridge {
    if ($null -ne $script:bridge) { return $script:bridge }
    $port = [int][System.IO.File]::ReadAllText($env:EDGE_WIZARD_BRIDGE)
    $client = New-Object System.Net.Sockets.TcpClient '127.0.0.1', $port
    $encoding = New-Object System.Text.UTF8Encoding $false
    $reader = New-Object System.IO.StreamReader $client.GetStream(), $encoding
    $writer = New-Object System.IO.StreamWriter $client.GetStream(), $encoding
    $writer.AutoFlush = $true
    $script:bridge = @{ Reader = $reader; Writer = $writer }
    $script:bridge
}

function ConvertTo-Typed($Item, [string] $Cmdlet) {
    if ($Item -isnot [pscustomobject]) { return $Item }
    $types = $script:types[$Cmdlet]
    foreach ($name in @(if ($null -ne $types) { $types.Keys })) {
        $property = $Item.PSObject.Properties[$name]
        if ($null -eq $property -or $null -eq $property.Value -or $property.Value -eq '') { continue }
        $typed = if ($types[$name] -eq [bool]) { $property.Value -eq 'True' } else { $property.Value -as $types[$name] }
        if ($null -ne $typed) { $property.Value = $typed }
    }
    $more = $script:more[$Cmdlet]
    if ($null -ne $more) { Add-Member -InputObject $Item -NotePropertyMembers (& $more) }
    $Item
}

function Get-DeviceError($Happening, [string] $Cmdlet) {
    $exception = New-Object System.Management.Automation.RuntimeException $Happening.message
    $category = [System.Management.Automation.ErrorCategory]$Happening.category
    New-Object System.Management.Automation.ErrorRecord $exception, $Happening.id, $category, $Cmdlet
}

function Invoke-OnTrainingDevice([string] $Cmdlet, [System.Collections.IDictionary] $Bound) {
    $common = [System.Management.Automation.PSCmdlet]::CommonParameters
    $parameters = @{}
    foreach ($name in $Bound.Keys) {
        $value = $Bound[$name]
        if ($common -notcontains $name) { $parameters[$name] = if ($value -is [switch]) { $value.IsPresent } else { $value } }
    }
    $bridge = Open-Bridge
    $bridge.Writer.WriteLine((ConvertTo-Json -InputObject @{ id = $PID; cmdlet = $Cmdlet; parameters = $parameters } -Compress))
    $failure = $null
    while ($null -ne ($line = $bridge.Reader.ReadLine())) {
        $happening = ConvertFrom-JsonLine $line
        switch ($happening.does) {
            'output' { Write-Output -InputObject (ConvertTo-Typed $happening.value $Cmdlet) -NoEnumerate }
            'warning' { Write-Warning $happening.text }
            'die' { [System.Diagnostics.Process]::GetCurrentProcess().Kill() }
            'error' { $failure = Get-DeviceError $happening $Cmdlet }
            'done' {
                if ($null -ne $failure) { throw $failure }
                return
            }
        }
    }
    throw 'The training device is gone.'
}

function Get-HcsApplianceInfo {
    [CmdletBinding()] param()
    Invoke-OnTrainingDevice 'Get-HcsApplianceInfo' $PSBoundParameters
}

function Get-NetAdapter {
    [CmdletBinding()] param([switch] $Physical)
    Invoke-OnTrainingDevice 'Get-NetAdapter' $PSBoundParameters
}

function Get-HcsIPAddress {
    [CmdletBinding()] param()
    Invoke-OnTrainingDevice 'Get-HcsIPAddress' $PSBoundParameters
}

function Get-HcsExternalVirtualSwitch {
    [CmdletBinding()] param()
    Invoke-OnTrainingDevice 'Get-HcsExternalVirtualSwitch' $PSBoundParameters
}

function Get-HcsKubeClusterNetworkInfo {
    [CmdletBinding()] param()
    Invoke-OnTrainingDevice 'Get-HcsKubeClusterNetworkInfo' $PSBoundParameters
}

function Get-AzureDataBoxEdgeRole {
    [CmdletBinding()] param()
    Invoke-OnTrainingDevice 'Get-AzureDataBoxEdgeRole' $PSBoundParameters
}

function kubectl { Invoke-OnTrainingDevice 'kubectl' @{ Query = "$args" } }

function Get-HcsNetRoute {
    [CmdletBinding()] param([string] $InterfaceAlias)
    Invoke-OnTrainingDevice 'Get-HcsNetRoute' $PSBoundParameters
}

function Add-HcsNetRoute {
    [CmdletBinding()] param([string] $InterfaceAlias, [string] $DestinationPrefix, [string] $NextHop, [uint16] $RouteMetric)
    Invoke-OnTrainingDevice 'Add-HcsNetRoute' $PSBoundParameters
}

function Remove-HcsNetRoute {
    [CmdletBinding()] param([string] $InterfaceAlias, [string] $DestinationPrefix)
    Invoke-OnTrainingDevice 'Remove-HcsNetRoute' $PSBoundParameters
}

Export-ModuleMember -Function '*-Hcs*', 'Get-NetAdapter', 'Get-AzureDataBoxEdgeRole', 'kubectl'
