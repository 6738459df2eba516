# What an object is made of, also where reading it fails.

$valueOfProperty = [System.Management.Automation.PSPropertyInfo].GetProperty('Value')
$dictionaryType = New-Object regex '^System\.Collections\.Generic\.I(ReadOnly)?Dictionary`2$'

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
