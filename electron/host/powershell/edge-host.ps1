# Carries out one call that is described as data, and reports what happens as lines of JSON.
#
# Standard input: one line #{"mark","cmdlet","parameters","select"?,"place"?}; should this script ever not be there to
# read it, the line is a comment to the shell that does. With a place {"folder","number"} the call
# runs as a process of its own, which outlives this one and writes to ops/<number>.jsonl of that folder.
# With a device {"does"} the call runs in the session of an Azure Stack Edge, which lives as long as this process; the
# line after the request that opens one is the password.
# Standard output: lines that begin with the mark, each one event; anything else is noise of the called modules.
#
# Runs unchanged on Windows PowerShell 5.1 and PowerShell 7. It is pure ASCII, because Windows PowerShell reads a
# script without a byte order mark in the machine's code page.
[CmdletBinding()]
param()

Set-StrictMode -Version 3.0

# Which cmdlets, and which of their parameters, can be called at all.
$allowed = @{
    'Get-NetAdapter' = @('Name', 'Physical')
    'Get-NetIPAddress' = @('AddressFamily')
    'Get-NetRoute' = @('AddressFamily')
    'Get-DnsClientServerAddress' = @('AddressFamily')
    'Get-NetNeighbor' = @('AddressFamily')
    'Get-VMSwitch' = @()
    'New-VMSwitch' = @('Name', 'NetAdapterName', 'AllowManagementOS')
    'Get-CimInstance' = @('ClassName')
    'Get-WindowsOptionalFeature' = @('Online', 'FeatureName')
    'Get-ItemProperty' = @('Path')
    'Get-ChildItem' = @('Path')
    'Get-PhysicalDisk' = @()
    'Resolve-DnsName' = @('Name', 'Server', 'Type', 'DnsOnly', 'QuickTimeout')
    'Test-EdgeHost' = @()
    'Send-Ping' = @('Addresses', 'TimeoutMs')
    'Protect-Folder' = @('Path')
    'New-AksEdgeConfig' = @('DeploymentType', 'NodeType')
    'Test-AksEdgeNetworkParameters' = @('JsonConfigFilePath')
    'New-AksEdgeDeployment' = @('JsonConfigFilePath', 'Force')
    'Test-AksEdgeDeployment' = @()
    'Get-AksEdgeDeploymentInfo' = @()
    'Get-AksEdgeNodeAddr' = @('NodeType')
    'Invoke-AksEdgeNodeCommand' = @('command', 'NodeType')
    'Get-Service' = @('Name')
    'Test-Path' = @('Path')
    'Get-NetConnectionProfile' = @()
    'Get-BitLockerVolume' = @('MountPoint')
    'Get-WindowsCapability' = @('Online', 'Name')
    'Get-NetTCPConnection' = @('LocalPort', 'State')
    'Find-Leftover' = @()
    'Install-AksEdgeHostFeatures' = @('Force')
    'Remove-AksEdgeDeployment' = @('Force')
    'Start-AksEdgeNode' = @('NodeType')
    'Get-AksEdgeLogs' = @('OutputPath')
    'Connect-AksEdgeArc' = @('JsonConfigFilePath')
    'Test-AksEdgeArcConnection' = @()
    'New-AksEdgeScaleConfig' = @('outFile', 'ScaleType', 'NodeType', 'LinuxNodeIp', 'WindowsNodeIp', 'ControlPlane')
    'Add-AksEdgeNode' = @('JsonConfigFilePath')
    'Get-AksEdgeKubeConfig' = @('KubeConfigPath', 'Confirm')
    'Get-AksEdgeNodeName' = @('NodeType')
    'Restart-Computer' = @()
    'Suspend-BitLocker' = @('MountPoint', 'RebootCount')
    'Backup-KubeConfig' = @()
    'Test-Installer' = @('Path')
    'Install-Product' = @('Path', 'VhdxFolder', 'InstallFolder', 'WindowsNode')
    'Invoke-Kubectl' = @('Query')
    'Start-Elevated' = @('FilePath', 'Arguments')
    'Set-ResumeTask' = @('FilePath', 'Arguments')
    'Remove-ResumeTask' = @()
    'Get-Item' = @('Path')
    'Set-Item' = @('Path', 'Value', 'Concatenate', 'Force')
    'Set-Service' = @('Name', 'StartupType')
    'Start-Service' = @('Name')
    'Stop-Service' = @('Name')
    'Add-HostsLine' = @('Address', 'Name')
    'Remove-HostsLine' = @('Address', 'Name')
}

# The same for the session of a device.
$allowedOnDevice = @{
    'Get-HcsApplianceInfo' = @()
    'Get-NetAdapter' = @('Physical')
    'Get-HcsIPAddress' = @()
    'Get-HcsExternalVirtualSwitch' = @()
    'Get-HcsKubeClusterNetworkInfo' = @()
    'Get-AzureDataBoxEdgeRole' = @()
    'kubectl' = @('Query')
    'Get-HcsNetRoute' = @('InterfaceAlias')
    'Add-HcsNetRoute' = @('InterfaceAlias', 'DestinationPrefix', 'NextHop', 'RouteMetric')
    'Remove-HcsNetRoute' = @('InterfaceAlias', 'DestinationPrefix')
}

# Parameters that reach far have fixed values, too.
$allowedValues = @{
    'Get-CimInstance.ClassName' = @(
        'Win32_OperatingSystem'
        'Win32_ComputerSystem'
        'Win32_LogicalDisk'
        'Win32_BaseBoard'
        'Win32_BIOS'
        'Win32_SystemEnclosure'
        'Win32_Processor'
        'Win32_Battery'
        'Win32_TimeZone'
    )
    'Get-ItemProperty.Path' = @(
        'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\*'
        'HKCU:\Software\Microsoft\Windows\CurrentVersion\Internet Settings'
        'HKLM:\SYSTEM\CurrentControlSet\Services\wssdagent'
        'HKLM:\SOFTWARE\Policies\Microsoft\Windows\PowerShell\ScriptBlockLogging'
        'HKLM:\SOFTWARE\Policies\Microsoft\Windows\PowerShell\ModuleLogging'
        'HKLM:\SOFTWARE\Policies\Microsoft\Windows\PowerShell\Transcription'
    )
    'Get-ChildItem.Path' = @(
        'Cert:\LocalMachine\Root'
        'Cert:\LocalMachine\CA'
    )
    'Invoke-AksEdgeNodeCommand.command' = @(
        'resolvectl status'
        'env'
        'cat /sys/class/net/eth0/mtu'
        'ipconfig /all'
        'netsh winhttp show proxy'
    )
    'New-VMSwitch.Name' = @(
        'EdgeExternal'
    )
    'Get-Service.Name' = @(
        'wssdagent'
        'ssh-agent'
        'WinRM'
    )
    'Test-Path.Path' = @(
        'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending'
        'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired'
    )
    'Get-BitLockerVolume.MountPoint' = @(
        'C:'
    )
    'Get-WindowsCapability.Name' = @(
        'OpenSSH.Client*'
    )
    'Get-NetTCPConnection.State' = @(
        'Established'
    )
    'Suspend-BitLocker.MountPoint' = @(
        'C:'
    )
    'Invoke-Kubectl.Query' = @(
        'nodes'
        'pods'
    )
    'Get-Item.Path' = @(
        'WSMan:\localhost\Client\TrustedHosts'
    )
    'Set-Item.Path' = @(
        'WSMan:\localhost\Client\TrustedHosts'
    )
    'Set-Service.Name' = @(
        'WinRM'
    )
    'Set-Service.StartupType' = @(
        'Manual'
        'Disabled'
    )
    'Start-Service.Name' = @(
        'WinRM'
    )
    'Stop-Service.Name' = @(
        'WinRM'
    )
}
$allowedValuesOnDevice = @{
    'kubectl.Query' = @(
        'get pods -A'
    )
}

# Parameters that take several texts; everywhere else a list is refused.
$lists = @(
    'Send-Ping.Addresses'
    'Start-Elevated.Arguments'
    'Set-ResumeTask.Arguments'
)

# Bounds of what leaves the machine. One object of unknown shape can otherwise hold the whole process.
$maxDepth = 2
$maxProperties = 64
$maxItems = 1024
$maxNodes = 4096
$maxText = 65536
$maxBagText = 4096
$maxDeviceDepth = 4
$maxOutputs = 4096
$maxLogLines = 5000
$maxLogText = 2097152

$invariant = [System.Globalization.CultureInfo]::InvariantCulture
$onWindows = [Environment]::OSVersion.Platform -eq [PlatformID]::Win32NT
$unsafeText = New-Object regex '[^\x20-\x7e]'
# Classes whose text says everything about them.
$textTypes = @(
    'System.Net.IPAddress'
    'System.Net.NetworkInformation.PhysicalAddress'
    'System.Version'
    'System.Management.Automation.SemanticVersion'
    'System.Uri'
    'System.Type'
)
$valueOfProperty = [System.Management.Automation.PSPropertyInfo].GetProperty('Value')
$dictionaryType = New-Object regex '^System\.Collections\.Generic\.I(ReadOnly)?Dictionary`2$'
$quotedText = New-Object regex '["\\]'
$formatNamespace = 'Microsoft.PowerShell.Commands.Internal.Format.'
$taskName = 'Edge Field Wizard'
$sessionName = 'EdgeWizardDeviceSession'

# The state of this one run.
$run = @{
    Mark = ''
    Writer = [Console]::Out
    IsOperation = $false
    # Where an operation writes, without the ending.
    Base = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), 'edge-field-wizard')
    Select = $null
    BagDepth = 2
    Nodes = 0
    TextLength = 0
    Outputs = 0
    LogLines = 0
    LogText = 0
    Dropped = 0
    Flooded = $false
    # What could not be written, each kind once.
    LeftOut = @{}
    Pending = New-Object System.Text.StringBuilder
    Format = New-Object System.Collections.ArrayList
}

# --- JSON, in ASCII and without a culture -------------------------------------------------------------------------

function ConvertTo-JsonText([string] $Text) {
    if ($quotedText.IsMatch($Text)) { $Text = $quotedText.Replace($Text, '\$0') }
    if (-not $unsafeText.IsMatch($Text)) { return '"' + $Text + '"' }
    $builder = New-Object System.Text.StringBuilder ($Text.Length + 64)
    [void]$builder.Append('"')
    foreach ($character in $Text.ToCharArray()) {
        $code = [int]$character
        if ($code -ge 32 -and $code -le 126) { [void]$builder.Append($character) }
        else { [void]$builder.Append('\u').Append($code.ToString('x4', $invariant)) }
    }
    $builder.Append('"').ToString()
}

function Limit-Text([string] $Text, [int] $Length) {
    if ($Text.Length -le $Length) { return $Text }
    $Text.Substring(0, $Length) + '...'
}

# The names of a value's type and of what it descends from. What answers every question itself knows no PSObject.
function Get-TypeName($Value) {
    try { , @($Value.PSObject.TypeNames) } catch { , @($Value.GetType().FullName) }
}

# The type of a value, in brackets: it stands for what cannot be written, or must not be.
function Get-TypeMark($Value) {
    try { '[' + (Get-TypeName $Value)[0] + ']' } catch { '[?]' }
}

# The text of anything. What makes its own can fail at that.
function Get-Text($Value) {
    try { [string]$Value } catch { Get-TypeMark $Value }
}

# As remoting hands over what is no plain value: its properties, or the number of an enum, and beside them its text.
function ConvertFrom-Deserialized($Value, [string[]] $Types) {
    if ($Types -ccontains 'Deserialized.System.DateTimeOffset') { return $Value.UtcDateTime }
    if ($Types -ccontains 'Deserialized.System.Management.Automation.SwitchParameter') { return [bool]$Value.IsPresent }
    foreach ($type in @('System.Enum', 'System.ValueType') + $textTypes) {
        if ($Types -ccontains ('Deserialized.' + $type)) { return $Value.ToString() }
    }
}

# Numbers, names and times as text that means the same everywhere; $null for what is no single value.
function ConvertTo-JsonScalar($Value) {
    if ($Value -is [string] -or $Value -is [char]) { return ConvertTo-JsonText (Limit-Text $Value $run.TextLength) }
    if ($Value -is [bool]) { if ($Value) { return 'true' } else { return 'false' } }
    if ($Value -is [System.Management.Automation.SwitchParameter]) {
        if ($Value.IsPresent) { return 'true' } else { return 'false' }
    }
    if ($Value -is [enum]) { return ConvertTo-JsonText ($Value.ToString()) }
    if ($Value -is [datetime] -or $Value -is [System.DateTimeOffset]) {
        return ConvertTo-JsonText ($Value.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ss.fffZ', $invariant))
    }
    if ($Value -is [timespan]) { return ConvertTo-JsonText ($Value.ToString('c', $invariant)) }
    if ($Value -is [double] -or $Value -is [float]) {
        $number = $Value.ToString('R', $invariant)
        if ($number -match '^[-0-9.E+]+$') { return $number } else { return ConvertTo-JsonText $number }
    }
    $types = Get-TypeName $Value
    if ($Value -is [System.DBNull] -or $types -ccontains 'Deserialized.System.DBNull') { return 'null' }
    if ($types.Count -gt 0 -and $types[0].StartsWith('Deserialized.')) {
        $former = ConvertFrom-Deserialized $Value $types
        if ($null -ne $former) { return ConvertTo-JsonScalar $former }
    }
    # By the static function: what a value was given to show itself hides its own.
    if ($Value -is [System.IConvertible]) {
        if ($Value -is [System.ValueType]) { return [System.Convert]::ToString($Value, $invariant) }
        # Something with a plain value in it, as Json.NET has them.
        $code = [System.Convert]::GetTypeCode($Value)
        if ($code -eq 'Empty') { return 'null' }
        if ($code -ne 'Object') { return ConvertTo-JsonScalar ([System.Convert]::ChangeType($Value, $code, $invariant)) }
    }
    $isText = $Value -is [System.ValueType]
    foreach ($type in $types) { if ($textTypes -ccontains $type) { $isText = $true } }
    if ($isText) { return ConvertTo-JsonText (Limit-Text ([string]$Value) $run.TextLength) }
    $null
}

# What could not be written is named, each kind once; the call goes on.
function Write-LeftOut([string] $What, [System.Exception] $Failure) {
    if ($run.LeftOut.ContainsKey($What)) { return }
    $run.LeftOut[$What] = $true
    Write-LogText 'warning' ($What + ' could not be read: ' + (Get-Text $Failure.Message))
}

# A property that cannot be read is as absent as one that is not there, and named. PowerShell itself hides that it throws:
# what seems to be empty is asked again without its help. The comma keeps a list a list.
function Get-PropertyValue($Property, $Owner) {
    $value = $Property.Value
    if ($null -ne $value) { return , $value }
    if ($Property -isnot [System.Management.Automation.PSPropertyInfo] -or $Property.MemberType -eq 'NoteProperty') { return }
    try { [void]$valueOfProperty.GetValue($Property, $null) }
    catch { Write-LeftOut ('The property ' + $Property.Name + ' of ' + (Get-TypeMark $Owner)) $_.Exception.GetBaseException() }
}

# What is read by its keys: also what only the generic interfaces call a dictionary, as JSON's objects of Json.NET.
function Test-Dictionary($Value) {
    if ($Value -is [System.Collections.IDictionary]) { return $true }
    if ($Value -isnot [System.Collections.IEnumerable]) { return $false }
    foreach ($interface in $Value.GetType().GetInterfaces()) {
        if ($interface.IsGenericType -and $dictionaryType.IsMatch($interface.GetGenericTypeDefinition().FullName)) { return $true }
    }
    $false
}

function Test-List($Value) {
    $Value -is [System.Collections.IEnumerable] -and -not (Test-Dictionary $Value)
}

# The entries of a dictionary in the form of properties.
function Get-DictionaryEntry($Value) {
    $entries = if ($Value -is [System.Collections.IDictionary]) { $Value.GetEnumerator() } else { $Value }
    foreach ($entry in $entries) {
        $key = $entry.PSObject.Properties['Key']
        if ($null -eq $key) { $key = $entry.PSObject.Properties['Name'] }
        @{ Name = [string]$key.Value; Value = $entry.Value }
    }
}

function ConvertTo-JsonObject($Value, [int] $Depth) {
    $parts = New-Object System.Collections.ArrayList
    $properties = if (Test-Dictionary $Value) { Get-DictionaryEntry $Value } else { $Value.PSObject.Properties }
    foreach ($property in $properties) {
        if ($parts.Count -ge $maxProperties) { break }
        # What CIM, remoting and providers add to everything.
        if ($property.Name -match '^(Cim(Class|InstanceProperties|SystemProperties)|PS.+|RunspaceId)$') { continue }
        $item = ConvertTo-JsonValue (Get-PropertyValue $property $Value) $Depth
        [void]$parts.Add((ConvertTo-JsonText ([string]$property.Name)) + ':' + $item)
    }
    '{' + ($parts -join ',') + '}'
}

function ConvertTo-JsonSelection($Value) {
    $parts = New-Object System.Collections.ArrayList
    $entries = $null
    if (Test-Dictionary $Value) {
        $entries = @{}
        foreach ($entry in Get-DictionaryEntry $Value) { $entries[$entry.Name] = $entry }
    }
    foreach ($name in $run.Select) {
        $property = if ($null -ne $entries) { $entries[$name] } else { $Value.PSObject.Properties[$name] }
        if ($null -eq $property) { continue }
        $item = ConvertTo-JsonValue (Get-PropertyValue $property $Value) $maxDepth
        [void]$parts.Add((ConvertTo-JsonText $name) + ':' + $item)
    }
    '{' + ($parts -join ',') + '}'
}

function ConvertTo-JsonList($Value, [int] $Depth) {
    $parts = New-Object System.Collections.ArrayList
    foreach ($item in $Value) {
        if ($parts.Count -ge $maxItems) { break }
        [void]$parts.Add((ConvertTo-JsonValue $item $Depth))
    }
    '[' + ($parts -join ',') + ']'
}

function ConvertTo-JsonPart($Value, [int] $Depth) {
    $scalar = ConvertTo-JsonScalar $Value
    if ($null -ne $scalar) { return $scalar }
    if ($Value -is [System.Security.SecureString] -or $Depth -le 0) { return ConvertTo-JsonText (Get-TypeMark $Value) }
    if (Test-List $Value) { return ConvertTo-JsonList $Value ($Depth - 1) }
    ConvertTo-JsonObject $Value ($Depth - 1)
}

# Anything, or the name of its type where it fails at being read.
function ConvertTo-JsonValue($Value, [int] $Depth) {
    $run.Nodes++
    if ($null -eq $Value -or $run.Nodes -gt $maxNodes) { return 'null' }
    try { return ConvertTo-JsonPart $Value $Depth }
    catch {
        $mark = Get-TypeMark $Value
        Write-LeftOut ('A value of the type ' + $mark) $_.Exception.GetBaseException()
        ConvertTo-JsonText $mark
    }
}

# One item of the output: a plain value as it is, of an object the selected properties, of a bag the first level.
function ConvertTo-JsonItem($Value) {
    $isBag = $run.Select -is [string]
    $run.Nodes = 0
    $run.TextLength = if ($isBag) { $maxBagText } else { $maxText }
    if ($isBag) { return ConvertTo-JsonValue $Value $run.BagDepth }
    if ($null -eq $Value -or $null -ne (ConvertTo-JsonScalar $Value) -or (Test-List $Value)) {
        return ConvertTo-JsonValue $Value $maxDepth
    }
    ConvertTo-JsonSelection $Value
}

# --- Events -------------------------------------------------------------------------------------------------------

function Write-Event([string] $Members) {
    if (-not $run.IsOperation) {
        $run.Writer.WriteLine($run.Mark + '{' + $Members + '}')
        return
    }
    # A disk that is full must not break a deployment off in the middle: what cannot be written is counted.
    try {
        $at = [datetime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ss.fffZ', $invariant)
        $run.Writer.WriteLine('{"at":"' + $at + '",' + $Members + '}')
    }
    catch { $run.Dropped++ }
}

# Whether there is room for one more line. The log of an operation is whole; that of a short call is bounded, and says
# by how much.
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

# Text that was written without a line end is a line once the end comes, or once something else happens.
function Complete-Line {
    if ($run.Pending.Length -eq 0) { return }
    $text = $run.Pending.ToString()
    [void]$run.Pending.Clear()
    Write-LogText 'information' $text
}

# What Format-Table and its kin put into the pipeline is not for us; as text it is what a person would have seen.
function Complete-Format {
    if ($run.Format.Count -eq 0) { return }
    $table = $run.Format.ToArray()
    $run.Format.Clear()
    try { foreach ($line in @($table | Out-String -Stream -Width 200)) { Write-LogText 'information' $line.TrimEnd() } }
    catch { Write-LeftOut 'A table' $_.Exception.GetBaseException() }
}

# An error of the transport among an exception and what caused it. The error record of one holds a copy that is not.
function Find-TransportError([System.Exception] $Cause) {
    while ($null -ne $Cause -and $Cause -isnot [System.Management.Automation.Remoting.PSRemotingTransportException]) {
        $Cause = $Cause.InnerException
    }
    $Cause
}

# What an error says of itself.
function Get-ErrorText($Record) {
    try {
        if ($null -ne $Record.ErrorDetails -and $Record.ErrorDetails.Message) { return $Record.ErrorDetails.Message }
        [string]$Record.Exception.Message
    }
    catch { Get-TypeMark $Record.Exception }
}

function Write-ErrorEvent {
    param([System.Management.Automation.ErrorRecord] $Record, [bool] $Terminating, [System.Exception] $Cause = $Record.Exception)
    $message = Get-ErrorText $Record
    # The one that ends the call is never left out.
    if (-not $Terminating -and -not (Test-Room $message.Length)) { return }
    # What WinRM says is more exact than what every exception of this kind has.
    $transport = Find-TransportError $Cause
    $number = if ($null -ne $transport -and $transport.ErrorCode -ne 0) { $transport.ErrorCode } else { $Cause.HResult }
    $members = '"id":' + (ConvertTo-JsonText (Limit-Text $Record.FullyQualifiedErrorId $maxBagText)) +
    ',"category":' + (ConvertTo-JsonText ($Record.CategoryInfo.Category.ToString())) +
    ',"message":' + (ConvertTo-JsonText (Limit-Text $message $maxText)) +
    ',"hresult":' + $number.ToString($invariant) +
    ',"terminating":' + $(if ($Terminating) { 'true' } else { 'false' })
    Write-Event ('"stream":"error","error":{' + $members + '}')
}

# An error of this script's own: it ends the call.
function Write-OwnError([string] $Id, [string] $Message) {
    Write-Event ('"stream":"error","error":{"id":"' + $Id + '","category":"NotSpecified","message":' +
        (ConvertTo-JsonText $Message) + ',"terminating":true}')
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

# --- The call -----------------------------------------------------------------------------------------------------

function Import-StandIn {
    if (-not $env:EDGE_WIZARD_STANDINS) { return }
    foreach ($path in $env:EDGE_WIZARD_STANDINS.Split([System.IO.Path]::PathSeparator)) {
        $loaded = Get-Module | Where-Object { $_.Path -eq $path } | Select-Object -First 1
        if ($null -eq $loaded) { $loaded = Import-Module -Name $path -Global -DisableNameChecking -PassThru -ErrorAction Stop }
        $loaded
    }
}

# What an installation has added to the folders of programs and modules since this process began. Nothing is taken away.
function Sync-Environment {
    foreach ($name in 'Path', 'PSModulePath') {
        $known = @(([string][Environment]::GetEnvironmentVariable($name)).Split(';'))
        $added = @(foreach ($scope in 'Machine', 'User') {
                foreach ($part in ([string][Environment]::GetEnvironmentVariable($name, $scope)).Split(';')) {
                    if ($part -and $known -notcontains $part) { $part }
                }
            })
        if ($added.Count -gt 0) { [Environment]::SetEnvironmentVariable($name, ($known + $added) -join ';') }
    }
}

# Functions and cmdlets only: never a program that happens to carry the name.
function Find-EdgeCommand([string] $Name, $StandIns) {
    foreach ($module in $StandIns) {
        if ($module.ExportedFunctions.ContainsKey($Name)) { return $module.ExportedFunctions[$Name] }
    }
    Get-Command -Name $Name -CommandType @('Cmdlet', 'Function') -ErrorAction SilentlyContinue | Select-Object -First 1
}

# Whether it is one of these texts, to the last bit: a comparison by culture or without case takes others for the same.
function Test-Listed($Text, [string[]] $Texts) {
    if ($Text -isnot [string]) { return $false }
    foreach ($one in $Texts) { if ([string]::CompareOrdinal($one, $Text) -eq 0) { return $true } }
    $false
}

# One text, number or yes or no; several texts where the parameter takes a list.
function Test-ParameterValue([string] $Key, $Value) {
    if ($Value -isnot [array]) { return $Value -is [string] -or $Value -is [bool] -or $Value -is [int] -or $Value -is [long] }
    if (-not (Test-Listed $Key $lists)) { return $false }
    foreach ($item in $Value) { if ($item -isnot [string]) { return $false } }
    $true
}

# The parameters as they are bound, or $null for a call that is not on the list.
function Read-Parameter($Request, $Names = $allowed, $Fixed = $allowedValues) {
    if (-not (Test-Listed $Request.cmdlet @($Names.Keys))) { return }
    $parameters = @{}
    foreach ($given in $Request.parameters.PSObject.Properties) {
        $key = $Request.cmdlet + '.' + $given.Name
        if (-not (Test-Listed $given.Name $Names[$Request.cmdlet])) { return }
        if (-not (Test-ParameterValue $key $given.Value)) { return }
        $values = $Fixed[$key]
        if ($null -ne $values -and -not (Test-Listed $given.Value $values)) { return }
        $parameters[$given.Name] = $given.Value
    }
    $parameters
}

# What Write-Host said: several of them can make one line.
function Write-HostMessage($Data) {
    if ($Data.NoNewLine) {
        [void]$run.Pending.Append($Data.Message)
        if ($run.Pending.Length -gt $maxText) { Complete-Line }
    }
    elseif ($run.Pending.Length -gt 0) {
        [void]$run.Pending.Append($Data.Message)
        Complete-Line
    }
    else { Write-LogText 'information' $Data.Message }
}

# One thing that a command has said, on whatever stream.
function Write-Record($Record) {
    if ($Record -is [System.Management.Automation.InformationRecord]) {
        if ($run.Format.Count -gt 0) { Complete-Format }
        if ($Record.MessageData -is [System.Management.Automation.HostInformationMessage]) {
            Write-HostMessage $Record.MessageData
            return
        }
    }
    Complete-Line
    if ($Record -is [System.Management.Automation.InformationRecord]) { Write-LogText 'information' (Get-Text $Record.MessageData) }
    elseif ($Record -is [System.Management.Automation.ErrorRecord]) { Write-ErrorEvent $Record $false }
    elseif ($Record -is [System.Management.Automation.WarningRecord]) { Write-LogText 'warning' $Record.Message }
    elseif ($Record -is [System.Management.Automation.VerboseRecord]) { Write-LogText 'verbose' $Record.Message }
    elseif ($Record -is [System.Management.Automation.DebugRecord]) { Write-LogText 'debug' $Record.Message }
    else { Write-Item $Record }
}

function Invoke-EdgeCommand($Command, $Parameters) {
    $ErrorActionPreference = 'Continue'
    & $Command @Parameters *>&1 | ForEach-Object {
        $record = $_
        # Whatever cannot be written down, the command goes on.
        try {
            # The common line goes straight to where it is written, and one of a flood nowhere: calling a function takes
            # many times as long as everything else here.
            $isLine = $record -is [System.Management.Automation.InformationRecord] -and
            $record.MessageData -is [System.Management.Automation.HostInformationMessage] -and
            -not $record.MessageData.NoNewLine -and $run.Pending.Length -eq 0 -and $run.Format.Count -eq 0
            if (-not $isLine) { Write-Record $record }
            elseif ($run.IsOperation -or $run.LogLines -lt $maxLogLines -or $record.MessageData.Message.IndexOf("`n") -ge 0) {
                Write-LogText 'information' $record.MessageData.Message
            }
            else { $run.Dropped++ }
        }
        catch { Write-LeftOut ('An item of the type ' + (Get-TypeMark $record)) $_.Exception.GetBaseException() }
    }
}

# A module's own exit leaves this script without a last line: a call without one has failed, whatever came before.
function Invoke-Request($Request) {
    $selected = $Request.PSObject.Properties['select']
    # Assigned as it is: what comes out of a statement is no list any more once it has only one name.
    $run.Select = @()
    if ($null -ne $selected) { $run.Select = $selected.Value }
    try {
        $parameters = Read-Parameter $Request
        if ($null -eq $parameters) {
            Write-OwnError 'EdgeHost.NotAllowed' ('not allowed: ' + $Request.cmdlet)
            Write-Done $false 'unknown'
            return
        }
        if ($onWindows) { Sync-Environment }
        $command = Find-EdgeCommand $Request.cmdlet @(Import-StandIn)
        if ($null -eq $command) {
            Write-OwnError 'CommandNotFoundException' ('not found: ' + $Request.cmdlet)
            Write-Done $false 'missing'
            return
        }
        Invoke-EdgeCommand $command $parameters
        Complete-Line
        Complete-Format
        if ($run.Flooded) { Write-Done $false 'flood' } else { Write-Done $true '' }
    }
    catch {
        Complete-Line
        Complete-Format
        Write-ErrorEvent $_ $true
        # A module that cannot be loaded is noticed only now.
        $isMissing = $_.FullyQualifiedErrorId -eq 'CommandNotFoundException' -and $_.TargetObject -eq $Request.cmdlet
        Write-Done $false $(if ($isMissing) { 'missing' } else { 'failed' })
    }
}

# --- The session of a device --------------------------------------------------------------------------------------

# One secret line: it is decoded by no cmdlet, because PowerShell's own logging records what cmdlets are given. Should
# the shell ever read it instead, it is a comment.
function Read-Secret {
    $bytes = [System.Convert]::FromBase64String([Console]::In.ReadLine().TrimStart('#'))
    $secret = New-Object System.Security.SecureString
    for ($at = 0; $at -lt $bytes.Length; $at += 2) { $secret.AppendChar([System.BitConverter]::ToChar($bytes, $at)) }
    [System.Array]::Clear($bytes, 0, $bytes.Length)
    $secret.MakeReadOnly()
    $secret
}

function Get-DeviceSession {
    Get-Variable -Name $sessionName -Scope Global -ValueOnly -ErrorAction SilentlyContinue
}

# Its runspace knows of a broken connection what the session itself may not say yet.
function Test-DeviceSession($Session) {
    $null -ne $Session -and [string]$Session.State -eq 'Opened' -and
    [string]$Session.Runspace.RunspaceStateInfo.State -eq 'Opened'
}

function Close-DeviceSession {
    $session = Get-DeviceSession
    if ($null -eq $session) { return }
    Remove-Variable -Name $sessionName -Scope Global
    # A session that is broken cannot even be closed.
    try { Remove-PSSession -Session $session }
    catch { Write-LogText 'verbose' $_.Exception.Message }
}

# Name checks and certificate checks are switched off only together, and only when the person has said so.
function Get-SessionParameter($Wanted, [securestring] $Secret) {
    # The cmdlet for it lacks most of its parameters where PowerShell does not run on Windows.
    $option = New-Object System.Management.Automation.Remoting.PSSessionOption
    $option.OpenTimeout = [timespan]::FromMilliseconds($Wanted.openTimeout)
    $option.OperationTimeout = [timespan]::FromMilliseconds($Wanted.operationTimeout)
    $option.CancelTimeout = [timespan]::FromSeconds(5)
    $skips = $Wanted.https -and $Wanted.skipCertificateCheck
    $option.SkipCACheck = $skips
    $option.SkipCNCheck = $skips
    $option.SkipRevocationCheck = $skips
    @{
        ComputerName = $Wanted.name
        ConfigurationName = 'Minishell'
        Credential = New-Object System.Management.Automation.PSCredential $Wanted.user, $Secret
        UseSSL = [bool]$Wanted.https
        SessionOption = $option
    }
}

function Open-DeviceSession($Wanted) {
    try {
        $secret = Read-Secret
        Close-DeviceSession
        $parameters = Get-SessionParameter $Wanted $secret
        $newSession = Find-EdgeCommand 'New-PSSession' @(Import-StandIn)
        $said = @()
        $session = & $newSession @parameters -ErrorAction Stop -WarningAction SilentlyContinue -WarningVariable said
        foreach ($warning in $said) { Write-LogText 'warning' $warning.Message }
        Set-Variable -Name $sessionName -Value $session -Scope Global
        Write-Done $true ''
    }
    catch {
        Write-ErrorEvent $_ $true
        Write-Done $false 'failed'
    }
}

# What went wrong at the far end or on the way there, which .NET wraps into an exception of its own.
function Get-RemoteCause([System.Exception] $Exception) {
    if ($Exception.InnerException -is [System.Management.Automation.RuntimeException]) { return $Exception.InnerException }
    $Exception
}

function Write-DeviceStream($Shell) {
    foreach ($record in $Shell.Streams.Warning) { Write-LogText 'warning' $record.Message }
    foreach ($record in $Shell.Streams.Information) { Write-LogText 'information' (Get-Text $record.MessageData) }
    foreach ($record in $Shell.Streams.Error) { Write-ErrorEvent $record $false }
}

# One command with its parameters, as an object: a restricted endpoint refuses script text.
function Invoke-DeviceCommand($Session, [string] $Name, $Parameters) {
    $shell = [powershell]::Create()
    try {
        $shell.Runspace = $Session.Runspace
        [void]$shell.AddCommand($Name)
        if ($Name -eq 'kubectl') {
            foreach ($word in $Parameters.Query.Split(' ')) { [void]$shell.AddArgument($word) }
        }
        else {
            foreach ($key in $Parameters.Keys) { [void]$shell.AddParameter($key, $Parameters[$key]) }
        }
        try { foreach ($item in $shell.Invoke()) { Write-Item $item } }
        finally { Write-DeviceStream $shell }
    }
    finally { $shell.Dispose() }
}

function Invoke-OnDevice($Request) {
    $run.Select = $Request.select
    $run.BagDepth = $maxDeviceDepth
    $session = Get-DeviceSession
    try {
        $parameters = Read-Parameter $Request -Names $allowedOnDevice -Fixed $allowedValuesOnDevice
        if ($null -eq $parameters) {
            Write-OwnError 'EdgeHost.NotAllowed' ('not allowed: ' + $Request.cmdlet)
            Write-Done $false 'unknown'
            return
        }
        if (-not (Test-DeviceSession $session)) {
            Write-OwnError 'EdgeHost.NoSession' 'there is no open session'
            Write-Done $false 'lost'
            return
        }
        Invoke-DeviceCommand -Session $session -Name $Request.cmdlet -Parameters $parameters
        Complete-Format
        if ($run.Flooded) { Write-Done $false 'flood' } else { Write-Done $true '' }
    }
    catch {
        Complete-Format
        $cause = Get-RemoteCause $_.Exception
        $record = if ($cause -is [System.Management.Automation.RuntimeException]) { $cause.ErrorRecord } else { $_ }
        Write-ErrorEvent -Record $record -Terminating $true -Cause $cause
        # WinRM can give up an operation while the session still calls itself open.
        $isLost = $null -ne (Find-TransportError $cause) -or -not (Test-DeviceSession $session)
        $isMissing = $record.FullyQualifiedErrorId -eq 'CommandNotFoundException'
        Write-Done $false $(if ($isLost) { 'lost' } elseif ($isMissing) { 'missing' } else { 'failed' })
    }
}

function Invoke-DeviceRequest($Request) {
    switch ($Request.device.does) {
        'open' { Open-DeviceSession $Request.device }
        'close' {
            Close-DeviceSession
            Write-Done $true ''
        }
        default { Invoke-OnDevice $Request }
    }
}

# --- Long operations ----------------------------------------------------------------------------------------------

# The program that this script runs in: of a PowerShell that is started by another program (a dotnet tool is one), the
# file of its process is not that.
function Get-OwnProgram([string] $Folder = $PSHOME) {
    $name = if ($PSVersionTable.PSEdition -eq 'Desktop') { 'powershell.exe' } elseif ($onWindows) { 'pwsh.exe' } else { 'pwsh' }
    $path = [System.IO.Path]::Combine($Folder, $name)
    if ([System.IO.File]::Exists($path)) { return $path }
    [System.Diagnostics.Process]::GetCurrentProcess().MainModule.FileName
}

# Starts the same call in a process of its own. All three streams are redirected: an inherited one would hold the pipe to
# our caller open for as long as the operation lives.
function Open-OperationProcess([string] $RequestLine) {
    $info = New-Object System.Diagnostics.ProcessStartInfo
    $info.FileName = Get-OwnProgram
    $info.Arguments = '-NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -Command -'
    $info.UseShellExecute = $false
    $info.CreateNoWindow = $true
    $info.RedirectStandardInput = $true
    $info.RedirectStandardOutput = $true
    $info.RedirectStandardError = $true
    $process = [System.Diagnostics.Process]::Start($info)
    try {
        # .NET Framework may put a byte order mark before what is written first: here before nothing.
        $process.StandardInput.WriteLine()
        $process.StandardInput.WriteLine('& $env:EDGE_WIZARD_HOST_SCRIPT')
        $process.StandardInput.WriteLine('#{"operation":' + $RequestLine + '}')
        $process.StandardInput.Close()
    }
    # One that has ended already hears nothing any more; why, it has said itself.
    catch [System.IO.IOException] { Write-LogText 'verbose' $_.Exception.Message }
    $process
}

# A whole number, which with a folder before it names a file there and nowhere else.
function Test-Place($Place) {
    $number = $Place.number
    $Place.folder -is [string] -and ($number -is [int] -or $number -is [long]) -and $number -ge 0
}

# Returns once the operation runs, or once it is known that it was never begun.
function Open-Operation($Place, [string] $RequestLine) {
    if (-not (Test-Place $Place)) {
        Write-OwnError 'EdgeHost.NotAllowed' 'not a place for an operation'
        Write-Done $false 'unknown'
        return
    }
    try {
        $process = Open-OperationProcess $RequestLine
        while ($null -ne ($line = $process.StandardOutput.ReadLine())) {
            $start = $line.IndexOf($run.Mark + '{')
            if ($start -lt 0) { continue }
            $run.Writer.WriteLine($line.Substring($start))
            if ($line.Contains('"stream":"started"')) { Write-Done $true '' } else { Write-Done $false 'failed' }
            return
        }
        $said = $process.StandardError.ReadToEnd().Trim()
    }
    catch { $said = $_.Exception.GetBaseException().Message }
    Write-OwnError 'EdgeHost.NotStarted' ('the operation ended before it had begun. ' + (Limit-Text $said $maxBagText))
    Write-Done $false 'notStarted'
}

# What an operation has written is on the disk a quarter of a second later, also while its call says nothing more.
function Watch-File([System.IO.FileStream] $File, [System.Threading.ManualResetEvent] $Ended) {
    $flusher = [powershell]::Create()
    [void]$flusher.AddScript({
            param($File, $Ended)
            $flushed = 0
            while (-not $Ended.WaitOne(250)) {
                $length = $File.Length
                if ($length -ne $flushed) { $File.Flush($true) }
                $flushed = $length
            }
        }).AddArgument($File).AddArgument($Ended)
    [void]$flusher.BeginInvoke()
}

# The process of an operation. It holds the lock for its life, so that anybody can see whether it still runs.
function Invoke-Operation($Request) {
    $lock = $null
    $file = $null
    $ended = New-Object System.Threading.ManualResetEvent $false
    try {
        if (-not (Test-Place $Request.place)) { throw (Get-EdgeError 'EdgeHost.NotAllowed' 'not a place for an operation') }
        $folder = [System.IO.Path]::Combine($Request.place.folder, 'ops')
        [void][System.IO.Directory]::CreateDirectory($folder)
        $name = [System.IO.Path]::Combine($folder, $Request.place.number.ToString($invariant))
        $lock = New-Object System.IO.FileStream ($name + '.lock'), 'OpenOrCreate', 'ReadWrite', 'None'
        # Without a buffer of its own: each line is with the system as soon as it is written.
        $file = New-Object System.IO.FileStream ($name + '.jsonl'), 'CreateNew', 'Write', 'ReadWrite, Delete', 1
        $writer = New-Object System.IO.StreamWriter $file, ([System.Text.Encoding]::ASCII)
        $writer.NewLine = "`n"
        $writer.AutoFlush = $true
        $started = '"stream":"started","pid":' + $PID.ToString($invariant)
        $at = [datetime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ss.fffZ', $invariant)
        $writer.WriteLine('{"at":"' + $at + '",' + $started + '}')
        $file.Flush($true)
    }
    catch {
        Write-ErrorEvent $_ $true
        if ($null -ne $file) { $file.Dispose() }
        if ($null -ne $lock) { $lock.Dispose() }
        return
    }
    Write-Event $started
    # Nobody listens from here on.
    [Console]::SetOut([System.IO.TextWriter]::Null)
    [Console]::SetError([System.IO.TextWriter]::Null)
    $run.IsOperation = $true
    $run.Base = $name
    $run.Writer = $writer
    Watch-File $file $ended
    try { Invoke-Request $Request }
    finally {
        [void]$ended.Set()
        try { $file.Flush($true) } finally { $file.Dispose() }
        $lock.Dispose()
    }
}

# --- Functions that can be called like cmdlets --------------------------------------------------------------------

function Test-EdgeHost {
    $about = @{
        ComputerName = [Environment]::MachineName
        UserName = [Environment]::UserName
        PSVersion = $PSVersionTable.PSVersion.ToString()
        PSEdition = $PSVersionTable.PSEdition
        Is64BitProcess = [Environment]::Is64BitProcess
    }
    # Empty where no language is set: then there is none to speak of.
    $culture = [System.Globalization.CultureInfo]::CurrentUICulture.Name
    if ($culture) { $about.UICulture = $culture }
    if ($onWindows) {
        $principal = New-Object System.Security.Principal.WindowsPrincipal ([System.Security.Principal.WindowsIdentity]::GetCurrent())
        $about.Elevated = $principal.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
    }
    $about
}

# What the neighbour cache knows after a ping: a device that does not answer pings still gives itself away there.
function Get-LinkLayerAddress {
    $found = @{}
    if ($null -eq (Get-Command -Name Get-NetNeighbor -ErrorAction SilentlyContinue)) { return $found }
    foreach ($neighbor in @(Get-NetNeighbor -AddressFamily IPv4 -ErrorAction SilentlyContinue)) {
        if ([string]$neighbor.State -notmatch '^(Unreachable|Incomplete|0|1)$') {
            $found[[string]$neighbor.IPAddress] = [string]$neighbor.LinkLayerAddress
        }
    }
    $found
}

function Send-Ping([string[]] $Addresses, [int] $TimeoutMs = 1000) {
    $pings = @(foreach ($address in $Addresses) {
            $ping = New-Object System.Net.NetworkInformation.Ping
            @{ Address = $address; Ping = $ping; Task = $ping.SendPingAsync($address, $TimeoutMs) }
        })
    # A ping that cannot even be sent ends its task in error, which is an answer, too.
    try { [void][System.Threading.Tasks.Task]::WaitAll([System.Threading.Tasks.Task[]]@($pings.Task)) }
    catch { Write-Verbose $_.Exception.Message }
    $neighbors = Get-LinkLayerAddress
    foreach ($sent in $pings) {
        $answer = @{ Address = $sent.Address; Answered = $false }
        if ($sent.Task.Status -eq 'RanToCompletion' -and $sent.Task.Result.Status -eq 'Success') {
            $answer.Answered = $true
            $answer.Ms = $sent.Task.Result.RoundtripTime
        }
        if ($neighbors.ContainsKey($sent.Address)) { $answer.LinkLayerAddress = $neighbors[$sent.Address] }
        $sent.Ping.Dispose()
        $answer
    }
}

# An error of this script's own, to be thrown.
function Get-EdgeError([string] $Id, [string] $Message) {
    $exception = New-Object System.InvalidOperationException $Message
    New-Object System.Management.Automation.ErrorRecord $exception, $Id, 'NotSpecified', $null
}

# What cannot be done here is said before anything else is tried.
function Assert-Windows([string] $Name) {
    if (-not $onWindows) { throw (Get-EdgeError 'EdgeHost.NotWindows' ($Name + ' needs Windows.')) }
}

function Test-ProductInstalled {
    $keys = @(Get-ItemProperty -Path $allowedValues['Get-ItemProperty.Path'][0] -ErrorAction SilentlyContinue)
    foreach ($key in $keys) {
        $name = $key.PSObject.Properties['DisplayName']
        if ($null -ne $name -and ([string]$name.Value).StartsWith('AKS Edge Essentials')) { return $true }
    }
    $false
}

function Find-LeftoverDisk {
    $folder = Join-Path $env:ProgramFiles 'AksEdge'
    if (-not (Test-Path -LiteralPath $folder)) { return }
    foreach ($pattern in '*ledge.vhdx', '*wedge.vhdx', '*Image.vhdx') {
        foreach ($disk in @(Get-ChildItem -LiteralPath $folder -Filter $pattern -Recurse -File -ErrorAction SilentlyContinue)) {
            @{ Kind = 'vhdx'; Name = $disk.FullName }
        }
    }
}

# What an earlier deployment, or a product that is no longer installed, has left behind.
function Find-Leftover {
    Assert-Windows 'Find-Leftover'
    # Without Hyper-V there is neither the cmdlet nor a switch.
    if ($null -ne (Get-Command -Name Get-VMSwitch -CommandType Cmdlet -ErrorAction SilentlyContinue)) {
        foreach ($switch in @(Get-VMSwitch -Name 'aksedgesw*' -ErrorAction SilentlyContinue)) {
            @{ Kind = 'switch'; Name = $switch.Name }
        }
    }
    Find-LeftoverDisk
    $service = Get-Service -Name 'wssdagent' -ErrorAction SilentlyContinue
    if ($null -ne $service -and -not (Test-ProductInstalled)) { @{ Kind = 'service'; Name = $service.Name } }
    $task = Get-ScheduledTask -TaskName $taskName -ErrorAction SilentlyContinue
    if ($null -ne $task) { @{ Kind = 'task'; Name = $taskName } }
}

# The product overwrites this file. A copy that is there already is never written over.
function Backup-KubeConfig {
    Assert-Windows 'Backup-KubeConfig'
    $path = [System.IO.Path]::Combine($env:USERPROFILE, '.kube', 'config')
    if (-not [System.IO.File]::Exists($path)) { return }
    $backup = $path + '.before-' + [datetime]::Now.ToString('yyyyMMdd-HHmmss', $invariant)
    [System.IO.File]::Copy($path, $backup, $false)
    @{ Path = $path; Backup = $backup }
}

# --- Programs -----------------------------------------------------------------------------------------------------

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

# Without the backslash at its end, which only the root of a drive needs.
function ConvertTo-FolderArgument([string] $Path) {
    if ($Path -notmatch '^[A-Za-z]:\\') { throw (Get-EdgeError 'EdgeHost.BadArgument' ('not a folder: ' + $Path)) }
    ConvertTo-Argument $(if ($Path.Length -gt 3) { $Path.TrimEnd('\') } else { $Path })
}

function Get-InstallArgument([string] $Path, [string] $VhdxFolder, [string] $InstallFolder, [bool] $WindowsNode, [string] $Log) {
    $words = @('/i', (ConvertTo-Argument $Path), '/qn', '/norestart')
    if ($WindowsNode) { $words += 'ADDLOCAL=CoreFeature,WindowsNodeFeature' }
    if ($VhdxFolder) { $words += 'VHDXDIR=' + (ConvertTo-FolderArgument $VhdxFolder) }
    if ($InstallFolder) { $words += 'INSTALLDIR=' + (ConvertTo-FolderArgument $InstallFolder) }
    ($words + '/l*v', (ConvertTo-Argument $Log)) -join ' '
}

# What an MSI is: its first bytes are those of every compound file, and Windows says who signed it.
function Test-Installer([string] $Path) {
    Assert-Windows 'Test-Installer'
    if (-not [System.IO.File]::Exists($Path)) { return @{ Exists = $false } }
    $head = New-Object byte[] 8
    $file = New-Object System.IO.FileStream $Path, 'Open', 'Read', 'Read'
    try {
        [void]$file.Read($head, 0, $head.Length)
        $found = @{ Exists = $true; Bytes = $file.Length }
    }
    finally { $file.Dispose() }
    $found.IsMsi = [System.BitConverter]::ToString($head) -eq 'D0-CF-11-E0-A1-B1-1A-E1'
    $signature = Get-AuthenticodeSignature -LiteralPath $Path -ErrorAction Stop
    $found.Signature = $signature.Status.ToString()
    if ($null -ne $signature.SignerCertificate) { $found.Signer = $signature.SignerCertificate.Subject }
    $found
}

# Runs the MSI without a window and without a restart; how it ended says msiexec's code, which is no error here.
function Install-Product([string] $Path, [string] $VhdxFolder, [string] $InstallFolder, [switch] $WindowsNode) {
    Assert-Windows 'Install-Product'
    $log = $run.Base + '.msi.log'
    $info = New-Object System.Diagnostics.ProcessStartInfo
    $info.FileName = [System.IO.Path]::Combine([Environment]::SystemDirectory, 'msiexec.exe')
    $wanted = @{ Path = $Path; VhdxFolder = $VhdxFolder; InstallFolder = $InstallFolder; WindowsNode = $WindowsNode.IsPresent }
    $info.Arguments = Get-InstallArgument @wanted -Log $log
    $info.UseShellExecute = $false
    Write-Information ('msiexec.exe ' + $info.Arguments)
    $process = [System.Diagnostics.Process]::Start($info)
    $process.WaitForExit()
    @{ ExitCode = $process.ExitCode; Log = $log }
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

# What kubectl is to print of each node, a line each: fields with a name, values as they stand in a URL. Its JSON is not
# read, because labels may differ in case only, which ConvertFrom-Json takes for a fault.
$nodeTemplate = '{{range .items}}name={{urlquery .metadata.name}}' +
'{{range $label, $value := .metadata.labels}} label={{urlquery $label}}{{end}}' +
'{{with .status}}' +
'{{with .nodeInfo}} version={{urlquery .kubeletVersion}} os={{urlquery .osImage}}{{end}}' +
'{{range .conditions}}{{if eq .type `Ready`}} ready={{urlquery .status}}{{end}}{{end}}' +
'{{range .addresses}}{{if eq .type `InternalIP`}} address={{urlquery .address}}{{end}}{{end}}' +
'{{end}}{{println}}{{end}}'
$podTemplate = '{{range .items}}namespace={{urlquery .metadata.namespace}} name={{urlquery .metadata.name}}' +
'{{with .status}}{{with .phase}} phase={{urlquery .}}{{end}}' +
'{{range .containerStatuses}} container={{urlquery .ready}}{{end}}' +
'{{end}}{{println}}{{end}}'

# The fields of a line by their names, each with all of its values.
function ConvertFrom-KubectlLine([string] $Line) {
    $fields = @{ name = @(); namespace = @(); label = @(); version = @(); os = @(); ready = @(); address = @(); phase = @(); container = @() }
    foreach ($word in $Line.Split(' ')) {
        $name, $value = $word.Split([char[]]'=', 2)
        $fields[$name] += [uri]::UnescapeDataString($value.Replace('+', '%20'))
    }
    $fields
}

function ConvertTo-NodeItem([string] $Line) {
    $node = ConvertFrom-KubectlLine $Line
    $role = 'node-role.kubernetes.io/'
    $roles = @($node.label | Where-Object { $_.StartsWith($role, 'Ordinal') } | ForEach-Object { $_.Substring($role.Length) })
    @{
        Name = $node.name[0]
        Ready = $node.ready -ccontains 'True'
        Version = $node.version | Select-Object -First 1
        InternalIP = $node.address | Select-Object -First 1
        Roles = if ($roles.Count -gt 0) { $roles -join ',' } else { '<none>' }
        OS = $node.os | Select-Object -First 1
    }
}

function ConvertTo-PodItem([string] $Line) {
    $pod = ConvertFrom-KubectlLine $Line
    @{
        Namespace = $pod.namespace[0]
        Name = $pod.name[0]
        Phase = $pod.phase | Select-Object -First 1
        Ready = $pod.container.Count -gt 0 -and $pod.container -cnotcontains 'false'
    }
}

function Read-Kubectl([string] $Program, [string] $Query) {
    $isPods = $Query -ceq 'pods'
    $words = if ($isPods) { 'get pods -A' } else { 'get nodes' }
    $template = if ($isPods) { $podTemplate } else { $nodeTemplate }
    $line = $words + ' -o ' + (ConvertTo-Argument ('go-template=' + $template))
    $answer = Wait-Program -Path $Program -CommandLine $line -Milliseconds 20000
    if ($answer.ExitCode -ne 0) {
        $said = Limit-Text $answer.Complaint $maxBagText
        throw (Get-EdgeError 'EdgeHost.Kubectl' ('kubectl ended with {0}: {1}' -f $answer.ExitCode, $said))
    }
    foreach ($line in $answer.Output -split '\r?\n') {
        if ($line -eq '') { continue }
        if ($isPods) { ConvertTo-PodItem $line } else { ConvertTo-NodeItem $line }
    }
}

function Invoke-Kubectl([string] $Query) {
    Assert-Windows 'Invoke-Kubectl'
    $program = [System.IO.Path]::Combine($env:ProgramFiles, 'AksEdge', 'kubectl', 'kubectl.exe')
    if (-not [System.IO.File]::Exists($program)) { throw (Get-EdgeError 'EdgeHost.Kubectl' ('not found: ' + $program)) }
    Read-Kubectl $program $Query
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

# At the next logon of the asking user the program is started again, with the rights that every program has.
function Set-ResumeTask {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'The wizard has asked.')]
    [CmdletBinding()]
    param([string] $FilePath, [string[]] $Arguments)
    Assert-Windows 'Set-ResumeTask'
    $user = [System.Security.Principal.WindowsIdentity]::GetCurrent().Name
    $action = @{ Execute = $FilePath }
    $words = Join-Argument $Arguments
    if ($words) { $action.Argument = $words }
    $task = @{
        TaskName = $taskName
        Action = New-ScheduledTaskAction @action
        Trigger = New-ScheduledTaskTrigger -AtLogOn -User $user
        Principal = New-ScheduledTaskPrincipal -UserId $user -LogonType Interactive -RunLevel Limited
        Settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
    }
    [void](Register-ScheduledTask @task -Force -ErrorAction Stop)
    $true
}

function Remove-ResumeTask {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'It takes back what the wizard made.')]
    [CmdletBinding()]
    param()
    Assert-Windows 'Remove-ResumeTask'
    if ($null -ne (Get-ScheduledTask -TaskName $taskName -ErrorAction SilentlyContinue)) {
        Unregister-ScheduledTask -TaskName $taskName -Confirm:$false -ErrorAction Stop
    }
    $true
}

# --- The hosts file -----------------------------------------------------------------------------------------------

# Every byte as one character, so that a comment in any code page stays what it is.
$bytesAsText = [System.Text.Encoding]::GetEncoding(28591)

function Get-HostsLine([string] $Address, [string] $Name) {
    $isAddress = $Address -match '^\d{1,3}(\.\d{1,3}){3}$'
    if (-not $isAddress -or $Name -notmatch '^[A-Za-z0-9][A-Za-z0-9._-]*$') {
        throw (Get-EdgeError 'EdgeHost.BadArgument' ('not a line of the hosts file: ' + $Address + ' ' + $Name))
    }
    $Address + '    ' + $Name
}

# The text of a hosts file with one more line at its end, or as it is where the line is there already.
function Join-HostsLine([string] $Text, [string] $Line) {
    if (($Text -split '\r?\n') -ccontains $Line) { return $Text }
    $end = if ($Text -eq '' -or $Text.EndsWith("`n")) { '' } else { "`r`n" }
    $Text + $end + $Line + "`r`n"
}

# The text without this one line; everything else stays to the byte.
function Split-HostsLine([string] $Text, [string] $Line) {
    $Text -replace ('(?m)^' + [regex]::Escape($Line) + '(\r\n|\n|\z)'), ''
}

# Written beside the old file and put in its place whole, so that a crash leaves the one or the other. What stood there
# keeps its access list.
function Write-WholeFile([string] $Path, [string] $Text) {
    $new = $Path + '.edge-wizard'
    try {
        $file = New-Object System.IO.FileStream $new, 'Create', 'Write', 'None'
        try {
            $bytes = $bytesAsText.GetBytes($Text)
            $file.Write($bytes, 0, $bytes.Length)
            $file.Flush($true)
        }
        finally { $file.Dispose() }
        if ([System.IO.File]::Exists($Path)) { [System.IO.File]::Replace($new, $Path, [NullString]::Value) }
        else { [System.IO.File]::Move($new, $Path) }
    }
    finally { [System.IO.File]::Delete($new) }
}

# Whether anything had to be changed.
function Edit-HostsFile([string] $Line, [switch] $Remove) {
    $path = [System.IO.Path]::Combine([Environment]::SystemDirectory, 'drivers', 'etc', 'hosts')
    $before = if ([System.IO.File]::Exists($path)) { [System.IO.File]::ReadAllText($path, $bytesAsText) } else { '' }
    if ($before.IndexOf([char]0) -ge 0) {
        throw (Get-EdgeError 'EdgeHost.HostsFile' ('not a text of one byte a character: ' + $path))
    }
    $after = if ($Remove) { Split-HostsLine $before $Line } else { Join-HostsLine $before $Line }
    if ($after -ceq $before) { return $false }
    Write-WholeFile $path $after
    $true
}

function Add-HostsLine([string] $Address, [string] $Name) {
    Assert-Windows 'Add-HostsLine'
    Edit-HostsFile (Get-HostsLine $Address $Name)
}

function Remove-HostsLine {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'It takes back what the wizard made.')]
    [CmdletBinding()]
    param([string] $Address, [string] $Name)
    Assert-Windows 'Remove-HostsLine'
    Edit-HostsFile (Get-HostsLine $Address $Name) -Remove
}

# Administrators, the system and the asking user; nobody else, and nothing inherited.
function Protect-Folder([string] $Path) {
    if (-not $onWindows) {
        & '/bin/chmod' 700 '--' $Path
        if ($LASTEXITCODE -ne 0) { throw "chmod ended with $LASTEXITCODE" }
        return $true
    }
    $acl = New-Object System.Security.AccessControl.DirectorySecurity
    $acl.SetAccessRuleProtection($true, $false)
    $user = [System.Security.Principal.WindowsIdentity]::GetCurrent().User
    $trustees = 'S-1-5-32-544', 'S-1-5-18' | ForEach-Object { New-Object System.Security.Principal.SecurityIdentifier $_ }
    foreach ($trustee in @($trustees) + $user) {
        $rule = New-Object System.Security.AccessControl.FileSystemAccessRule (
            $trustee, 'FullControl', 'ContainerInherit, ObjectInherit', 'None', 'Allow')
        $acl.AddAccessRule($rule)
    }
    Set-Acl -LiteralPath $Path -AclObject $acl -ErrorAction Stop
    $true
}

# Each text of a request has a sign before it, and escapes for all but printable ASCII: as it is, ConvertFrom-Json would
# make a date of one that looks like a date, and something else of half a surrogate pair.
function ConvertFrom-SentText([string] $Text) {
    [regex]::Unescape($Text.Substring(1))
}

function Restore-Text($Container) {
    if ($Container -is [array]) {
        for ($at = 0; $at -lt $Container.Count; $at++) {
            if ($Container[$at] -is [string]) { $Container[$at] = ConvertFrom-SentText $Container[$at] }
            else { Restore-Text $Container[$at] }
        }
    }
    elseif ($Container -is [System.Management.Automation.PSCustomObject]) {
        foreach ($property in $Container.PSObject.Properties) {
            if ($property.Value -is [string]) { $property.Value = ConvertFrom-SentText $property.Value }
            else { Restore-Text $property.Value }
        }
    }
}

# --- One request --------------------------------------------------------------------------------------------------

# Progress bars would arrive as text amid the errors.
Set-Variable -Name ProgressPreference -Value 'SilentlyContinue' -Scope Global
$line = [Console]::In.ReadLine().TrimStart('#')
$request = ConvertFrom-Json -InputObject $line
Restore-Text $request
$inner = $request.PSObject.Properties['operation']
if ($null -ne $inner) {
    $run.Mark = $inner.Value.mark
    Invoke-Operation $inner.Value
}
else {
    $run.Mark = $request.mark
    Write-Event '"stream":"hello","protocol":1'
    if ($null -ne $request.PSObject.Properties['place']) { Open-Operation $request.place $line }
    elseif ($null -ne $request.PSObject.Properties['device']) { Invoke-DeviceRequest $request }
    else { Invoke-Request $request }
}
