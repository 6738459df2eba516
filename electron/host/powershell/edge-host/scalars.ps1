# JSON of scalar values.

# Types that their string describes completely.
$textTypes = @(
    'System.Net.IPAddress'
    'System.Net.NetworkInformation.PhysicalAddress'
    'System.Version'
    'System.Management.Automation.SemanticVersion'
    'System.Uri'
    'System.Type'
)

# What remoting makes of a value that isn't primitive: its properties or the number of an enum, and its string.
function ConvertFrom-Deserialized($Value, [string[]] $Types) {
    if ($Types -ccontains 'Deserialized.System.DateTimeOffset') { return $Value.UtcDateTime }
    if ($Types -ccontains 'Deserialized.System.Management.Automation.SwitchParameter') { return [bool]$Value.IsPresent }
    foreach ($type in @('System.Enum', 'System.ValueType') + $textTypes) {
        if ($Types -ccontains ('Deserialized.' + $type)) { return $Value.ToString() }
    }
}

# Numbers, names and times as strings that mean the same everywhere; $null for anything else.
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
    # Through the static function: a type's own formatting would hide its value.
    if ($Value -is [System.IConvertible]) {
        if ($Value -is [System.ValueType]) { return [System.Convert]::ToString($Value, $invariant) }
        # An object that wraps a primitive value, as in Json.NET.
        $code = [System.Convert]::GetTypeCode($Value)
        if ($code -eq 'Empty') { return 'null' }
        if ($code -ne 'Object') { return ConvertTo-JsonScalar ([System.Convert]::ChangeType($Value, $code, $invariant)) }
    }
    $isText = $Value -is [System.ValueType]
    foreach ($type in $types) { if ($textTypes -ccontains $type) { $isText = $true } }
    if ($isText) { return ConvertTo-JsonText (Limit-Text ([string]$Value) $run.TextLength) }
    $null
}
