# Errors: those of calls as events, and this script's own.

# The transport error among an exception and its causes. The error record of one holds a copy that isn't of that type.
function Find-TransportError([System.Exception] $Cause) {
    while ($null -ne $Cause -and $Cause -isnot [System.Management.Automation.Remoting.PSRemotingTransportException]) {
        $Cause = $Cause.InnerException
    }
    $Cause
}

# The message of an error.
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
    # The error that ends the call is never dropped.
    if (-not $Terminating -and -not (Test-Room $message.Length)) { return }
    # WinRM's message is more exact than the general one of the exception.
    $transport = Find-TransportError $Cause
    $number = if ($null -ne $transport -and $transport.ErrorCode -ne 0) { $transport.ErrorCode } else { $Cause.HResult }
    $members = '"id":' + (ConvertTo-JsonText (Limit-Text $Record.FullyQualifiedErrorId $maxBagText)) +
    ',"category":' + (ConvertTo-JsonText ($Record.CategoryInfo.Category.ToString())) +
    ',"message":' + (ConvertTo-JsonText (Limit-Text $message $maxText)) +
    ',"hresult":' + $number.ToString($invariant) +
    ',"terminating":' + $(if ($Terminating) { 'true' } else { 'false' })
    Write-Event ('"stream":"error","error":{' + $members + '}')
}

# An error of this script: it ends the call.
function Write-OwnError([string] $Id, [string] $Message) {
    Write-Event ('"stream":"error","error":{"id":"' + $Id + '","category":"NotSpecified","message":' +
        (ConvertTo-JsonText $Message) + ',"terminating":true}')
}

# An error of this script, to be thrown.
function Get-EdgeError([string] $Id, [string] $Message) {
    $exception = New-Object System.InvalidOperationException $Message
    New-Object System.Management.Automation.ErrorRecord $exception, $Id, 'NotSpecified', $null
}

# Fails early if this isn't Windows.
function Assert-Windows([string] $Name) {
    if (-not $onWindows) { throw (Get-EdgeError 'EdgeHost.NotWindows' ($Name + ' needs Windows.')) }
}
