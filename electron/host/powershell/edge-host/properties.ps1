# The properties of an object, even if reading one fails.

$valueOfProperty = [System.Management.Automation.PSPropertyInfo].GetProperty('Value')
$dictionaryType = New-Object regex '^System\.Collections\.Generic\.I(ReadOnly)?Dictionary`2$'

# Reports each kind of value that can't be written once; the call goes on.
function Write-LeftOut([string] $What, [System.Exception] $Failure) {
    if ($run.LeftOut.ContainsKey($What)) { return }
    $run.LeftOut[$What] = $true
    Write-LogText 'warning' ($What + ' could not be read: ' + (Get-Text $Failure.Message))
}

# A property that can't be read counts as absent and is reported. PowerShell itself hides that a property throws, so an
# empty one is read again by reflection. The comma keeps a list a list.
function Get-PropertyValue($Property, $Owner) {
    $value = $Property.Value
    if ($null -ne $value) { return , $value }
    if ($Property -isnot [System.Management.Automation.PSPropertyInfo] -or $Property.MemberType -eq 'NoteProperty') { return }
    try { [void]$valueOfProperty.GetValue($Property, $null) }
    catch { Write-LeftOut ('The property ' + $Property.Name + ' of ' + (Get-TypeMark $Owner)) $_.Exception.GetBaseException() }
}

# Whether it is read by its keys, including types that are dictionaries only by their generic interfaces, such as the
# JSON objects of Json.NET.
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

# The entries of a dictionary as properties.
function Get-DictionaryEntry($Value) {
    $entries = if ($Value -is [System.Collections.IDictionary]) { $Value.GetEnumerator() } else { $Value }
    foreach ($entry in $entries) {
        $key = $entry.PSObject.Properties['Key']
        if ($null -eq $key) { $key = $entry.PSObject.Properties['Name'] }
        @{ Name = [string]$key.Value; Value = $entry.Value }
    }
}
