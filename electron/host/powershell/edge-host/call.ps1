# One call on this machine.

# Adds folders of programs and modules that an installation has added since this process started. Removes none. As
# administrator, a user's own aren't added.
function Sync-Environment {
    $scopes = if ($env:EDGE_WIZARD_MODULES) { @('Machine') } else { @('Machine', 'User') }
    foreach ($name in 'Path', 'PSModulePath') {
        $known = @(([string][Environment]::GetEnvironmentVariable($name)).Split(';'))
        $added = @(foreach ($scope in $scopes) {
                foreach ($part in ([string][Environment]::GetEnvironmentVariable($name, $scope)).Split(';')) {
                    if ($part -and $known -notcontains $part) { $part }
                }
            })
        if ($added.Count -gt 0) { [Environment]::SetEnvironmentVariable($name, ($known + $added) -join ';') }
    }
}

# Only functions and cmdlets, never a program that has the same name.
function Find-EdgeCommand([string] $Name, $StandIns) {
    foreach ($module in $StandIns) {
        if ($module.ExportedFunctions.ContainsKey($Name)) { return $module.ExportedFunctions[$Name] }
    }
    Get-Command -Name $Name -CommandType @('Cmdlet', 'Function') -ErrorAction SilentlyContinue | Select-Object -First 1
}

# Output of Write-Host: several calls can make one line.
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

# One record of a command's output, on any stream.
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
        # A record that can't be written must not stop the command.
        try {
            # The common line is written directly, and one of a flood is dropped: a function call takes many times as
            # long as everything else here.
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

# A module's own exit ends this script without a last line. A call without a last line has failed, whatever came before.
function Invoke-Request($Request) {
    $selected = $Request.PSObject.Properties['select']
    # Assigned directly: PowerShell would unroll the result of a statement with only one name.
    $run.Select = @()
    if ($null -ne $selected) { $run.Select = $selected.Value }
    try {
        $parameters = Read-Parameter $Request
        if ($null -eq $parameters) {
            Write-OwnError 'EdgeHost.NotAllowed' ('not allowed: ' + $Request.cmdlet)
            Write-Done $false 'unknown'
            return
        }
        Limit-ModulePath
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
        # A module that can't be loaded is noticed only now.
        $isMissing = $_.FullyQualifiedErrorId -eq 'CommandNotFoundException' -and $_.TargetObject -eq $Request.cmdlet
        Write-Done $false $(if ($isMissing) { 'missing' } else { 'failed' })
    }
}
