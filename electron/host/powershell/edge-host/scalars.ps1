# JSON of single values.

# Classes whose text says everything about them.
$textTypes = @(
    'System.Net.IPAddress'
    'System.Net.NetworkInformation.PhysicalAddress'
    'System.Version'
    'System.Management.Automation.SemanticVersion'
    'System.Uri'
    'System.Type'
)

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
