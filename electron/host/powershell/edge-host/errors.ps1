# Errors: those of the calls as events, and this script's own.

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

# An error of this script's own, to be thrown.
function Get-EdgeError([string] $Id, [string] $Message) {
    $exception = New-Object System.InvalidOperationException $Message
    New-Object System.Management.Automation.ErrorRecord $exception, $Id, 'NotSpecified', $null
}

# What cannot be done here is said before anything else is tried.
function Assert-Windows([string] $Name) {
    if (-not $onWindows) { throw (Get-EdgeError 'EdgeHost.NotWindows' ($Name + ' needs Windows.')) }
}
