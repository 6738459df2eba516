# Runs one request. This part comes last, because it needs everything else.

# Progress bars would arrive as text among the errors.
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
