# Cmdlets that do what no cmdlet should, under names that can be called. The adapter's name says what.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '',
    Justification = 'Modules that write to the host are what is tried.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '',
    Justification = 'Standing in for a cmdlet means to carry its name.')]
param()

Set-StrictMode -Version 3.0

$flood = 200000

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
        'access' { throw (New-Object System.UnauthorizedAccessException 'Access is denied.') }
        'complain' { Write-Error -Message 'Only this one.' -ErrorId 'OneOfMany' -Category PermissionDenied }
        'exit' { exit 0 }
        'end' { [Environment]::Exit(0) }
        'prompt' { [void](Read-Host 'Send diagnostic data? [O] Optional [R] Required') }
        'flood' { foreach ($number in 1..$flood) { Write-Host " - Exporting entry $number of the event log" } }
        'noise' { foreach ($number in 1..$flood) { [Console]::Out.WriteLine("noise $number") } }
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
            foreach ($number in 1..20) {
                Write-Host "step $number"
                Start-Sleep -Milliseconds 100
            }
        }
        'exit' {
            Write-Host 'about to leave'
            exit 0
        }
        'throw' { throw 'It is broken.' }
        'noise' { [Console]::Out.WriteLine('nobody reads this') }
        'flood' { foreach ($number in 1..$flood) { Write-Host " - Exporting entry $number of the event log" } }
        'pid' { $PID }
    }
    'OK'
}

Export-ModuleMember -Function @(
    'Get-NetAdapter'
    'Get-AksEdgeDeploymentInfo'
    'Get-VMSwitch'
    'New-AksEdgeDeployment'
)
