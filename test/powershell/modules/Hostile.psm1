# Cmdlets that do what no cmdlet should, under names that can be called. The adapter's name says what.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '',
    Justification = 'Modules that write to the host are what is tried.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '',
    Justification = 'Standing in for a cmdlet means to carry its name.')]
param()

Set-StrictMode -Version 3.0

# Ten times what is kept of a short call.
$flood = 50000

function Write-Stream {
    Write-Host 'one'
    Write-Warning 'two'
    Write-Verbose 'three' -Verbose
    Write-Debug 'four' -Debug
    Write-Information 'five'
    Write-Error 'six' -ErrorId 'Six'
    Write-Host 'se' -NoNewline
    Write-Host 'ven'
    Write-Host "eight`r`nnine"
    [pscustomobject]@{ A = 1; B = 'ten' } | Format-Table
}

# What a serializer stumbles over: enums, addresses, times, numbers of a culture, cycles, getters that throw.
function New-Zoo {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'It makes an object, no change.')]
    [CmdletBinding()]
    param()
    $zoo = [pscustomobject]@{
        Text = "B$([char]0xfc)ro `"x`" \ `t $([char]0x4ee5)"
        Day = [DayOfWeek]::Monday
        Address = [ipaddress]'10.0.0.5'
        When = New-Object datetime 2026, 2, 3, 4, 5, 6, ([DateTimeKind]::Utc)
        Ratio = 1.5
        NotANumber = [double]::NaN
        Money = [decimal]2.25
        Large = [uint64]::MaxValue
        Yes = $true
        Nothing = $null
        List = @(1, 'two')
        Secret = New-Object System.Security.SecureString
        Long = 'x' * 100000
        Deep = @{ A = @{ B = @{ C = 1 } } }
        Self = $null
    }
    $zoo.Self = $zoo
    $zoo | Add-Member -MemberType ScriptProperty -Name Throws -Value { throw 'no' }
    foreach ($number in 1..100) { $zoo | Add-Member -NotePropertyName "P$number" -NotePropertyValue $number }
    $zoo
}

[Flags()] enum Capability { None = 0; Checksum = 1; Offload = 2; Teaming = 4 }

class BadText { [string] ToString() { throw 'no text' } }

class BadList : System.Collections.IEnumerable {
    [System.Collections.IEnumerator] GetEnumerator() { throw 'no list' }
}

# Values of the kinds that cmdlets have in their objects.
function New-Menagerie {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'It makes an object, no change.')]
    [CmdletBinding()]
    param()
    $table = New-Object 'System.Collections.Generic.Dictionary[string,object]'
    $table.Add('A', [DayOfWeek]::Monday)
    [pscustomobject]@{
        Day = [DayOfWeek]::Monday
        Capability = [Capability]'Checksum, Teaming'
        Days = @([DayOfWeek]::Monday, [DayOfWeek]::Friday)
        Address = [ipaddress]'10.0.0.5'
        Addresses = [ipaddress[]]@('10.0.0.5', 'fe80::1')
        Mac = [System.Net.NetworkInformation.PhysicalAddress]::Parse('A0-AF-BD-12-34-56')
        When = New-Object datetime 2026, 2, 3, 4, 5, 6, ([DateTimeKind]::Utc)
        Offset = New-Object System.DateTimeOffset 2026, 2, 3, 4, 5, 6, ([timespan]'02:00')
        Span = [timespan]'1.02:03:04'
        Version = [version]'1.2.3'
        Id = [guid]'6f9619ff-8b86-d011-b42d-00cf4fc964ff'
        Link = [uri]'http://localhost/a'
        Present = [switch]$true
        Missing = [System.DBNull]::Value
        Byte = [byte]3
        Large = [long]5000000000
        Part = 0.5
        Letter = [char]'x'
        Bag = @{ A = [DayOfWeek]::Friday }
        Ordered = [ordered]@{ B = 1; A = 'two' }
        Table = $table
        Object = [pscustomobject]@{ Day = [DayOfWeek]::Sunday }
    }
}

# The same after it has come out of another process, as from remoting.
function Get-RemoteMenagerie {
    [CmdletBinding()]
    param()
    $runspace = [runspacefactory]::CreateOutOfProcessRunspace($null)
    $shell = [powershell]::Create()
    try {
        $runspace.Open()
        $shell.Runspace = $runspace
        [void]$shell.AddScript('param($Path) & (Import-Module -Name $Path -PassThru -DisableNameChecking) { New-Menagerie }')
        $shell.AddArgument($PSCommandPath).Invoke()
    }
    finally {
        $shell.Dispose()
        $runspace.Dispose()
    }
}

# What cannot be written, or is hard to: each beside a value that can.
function New-Misfit {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'It makes objects, no change.')]
    [CmdletBinding()]
    param()
    'a line of text'
    New-Object BadText
    , (New-Object BadList)
    $table = New-Object 'System.Collections.Generic.SortedDictionary[string,object]'
    $table.Add('Name', 'sorted')
    $table.Add('InterfaceIndex', 1)
    $table
    $table = New-Object 'System.Collections.Generic.Dictionary[string,object]'
    $table.Add('Name', 'generic')
    $table.Add('InterfaceIndex', 2)
    $table.Add('', 3)
    $table
    $hidden = @{ MemberType = 'ScriptMethod'; Name = 'ToString'; Value = { throw 'no text' }; Force = $true }
    [DayOfWeek]::Friday | Add-Member @hidden -PassThru
    $adapter = [pscustomobject]@{
        Name = 'misfit'
        InterfaceIndex = 3 | Add-Member @hidden -PassThru
        InterfaceDescription = [ipaddress]'10.0.0.5' | Add-Member @hidden -PassThru
        InterfaceGuid = New-Object BadList
        MediaType = [DayOfWeek]::Monday | Add-Member @hidden -PassThru
    }
    $adapter | Add-Member -MemberType ScriptProperty -Name Status -Value { throw 'no status' }
    $adapter | Add-Member -MemberType ScriptMethod -Name GetType -Value { throw 'no type' } -Force -PassThru
    if ('Newtonsoft.Json.Linq.JObject' -as [type]) {
        , [Newtonsoft.Json.Linq.JObject]::Parse('{"Name":"json","InterfaceIndex":4,"Virtual":true,"MacAddress":null}')
    }
}

# An error that has lost its number.
function Write-Misreport {
    $exception = New-Object System.InvalidOperationException 'It is odd.'
    $exception | Add-Member -NotePropertyName HResult -NotePropertyValue $null -Force
    Write-Error -Exception $exception
}

<#
.SYNOPSIS
Does what its name says.
#>
function Get-NetAdapter {
    [CmdletBinding()]
    param([string] $Name, [switch] $Physical)
    [void]$Physical
    switch ($Name) {
        'streams' { Write-Stream }
        'throw' { throw (New-Object System.InvalidOperationException 'It is broken.') }
        'misfits' { New-Misfit }
        'misreport' { Write-Misreport }
        'errors' { foreach ($number in 1..6000) { Write-Error -Message "error $number" -ErrorId 'One' } }
        'access' { throw (New-Object System.UnauthorizedAccessException 'Access is denied.') }
        'complain' { Write-Error -Message 'Only this one.' -ErrorId 'OneOfMany' -Category PermissionDenied }
        'exit' { exit 0 }
        'end' { [Environment]::Exit(0) }
        'prompt' { [void](Read-Host 'Send diagnostic data? [O] Optional [R] Required') }
        'flood' { foreach ($number in 1..$flood) { Write-Host " - Exporting entry $number of the event log" } }
        'noise' { foreach ($number in 1..200000) { [Console]::Out.WriteLine("noise $number") } }
        'items' { foreach ($number in 1..5000) { [pscustomobject]@{ Name = "a$number"; InterfaceIndex = $number } } }
        'hang' { while ($true) { Start-Sleep -Seconds 60 } }
        'escapes' { [Console]::Out.Write("$([char]27)[?1h$([char]27)[31mConnecting... ") }
        'culture' {
            [System.Threading.Thread]::CurrentThread.CurrentCulture = [System.Globalization.CultureInfo]'de-DE'
            [pscustomobject]@{ Name = 'culture'; InterfaceIndex = 1; Speed = 1.5 }
        }
    }
    # Its own name, as it arrived.
    if ($Name -notmatch '^(noise|items|culture)$') { [pscustomobject]@{ Name = $Name; InterfaceIndex = $Name.Length } }
}

<#
.SYNOPSIS
An object that holds everything there is.
#>
function Get-AksEdgeDeploymentInfo {
    [CmdletBinding()]
    param()
    New-Zoo
}

<#
.SYNOPSIS
One object with values of many kinds: as they are for a Linux node, out of another process for a Windows one.
#>
function Get-AksEdgeNodeAddr {
    [CmdletBinding()]
    param([string] $NodeType)
    if ($NodeType -eq 'Windows') { Get-RemoteMenagerie } else { New-Menagerie }
}

<#
.SYNOPSIS
A switch whose selected property leads to all of .NET.
#>
function Get-VMSwitch {
    [CmdletBinding()]
    param()
    [pscustomobject]@{ Name = 'graph'; SwitchType = 2; NetAdapterInterfaceDescription = [AppDomain]::CurrentDomain.GetAssemblies() }
}

<#
.SYNOPSIS
Runs for as long as the file says, in the way that it says.
#>
function New-AksEdgeDeployment {
    [CmdletBinding(SupportsShouldProcess)]
    [OutputType([string])]
    param([string] $JsonConfigFilePath, [switch] $Force)
    if (-not $PSCmdlet.ShouldProcess($JsonConfigFilePath)) { return }
    [void]$Force
    $wanted = Get-Content -LiteralPath $JsonConfigFilePath -Raw | ConvertFrom-Json
    switch ($wanted.does) {
        'wait' {
            Write-Host 'step 1'
            while (-not (Test-Path -LiteralPath ($JsonConfigFilePath + '.go'))) { Start-Sleep -Milliseconds 50 }
            Write-Host 'step 2'
        }
        'exit' {
            Write-Host 'about to leave'
            exit 0
        }
        'throw' { throw 'It is broken.' }
        'noise' { [Console]::Out.WriteLine('nobody reads this') }
        'flood' { foreach ($number in 1..$flood) { Write-Host " - Exporting entry $number of the event log" } }
        'misfits' {
            New-Misfit
            if (-not (Test-Path -LiteralPath $JsonConfigFilePath)) { throw 'the file is gone' }
            Write-Host 'and on'
        }
        'pid' { $PID }
    }
    'OK'
}

Export-ModuleMember -Function @(
    'Get-NetAdapter'
    'Get-AksEdgeDeploymentInfo'
    'Get-AksEdgeNodeAddr'
    'Get-VMSwitch'
    'New-AksEdgeDeployment'
)
