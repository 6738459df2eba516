# JSON of a string, in ASCII and independent of culture, and placeholders for what can't be read.

$unsafeText = New-Object regex '[^\x20-\x7e]'
$quotedText = New-Object regex '["\\]'

function ConvertTo-JsonText([string] $Text) {
    if ($quotedText.IsMatch($Text)) { $Text = $quotedText.Replace($Text, '\$0') }
    if (-not $unsafeText.IsMatch($Text)) { return '"' + $Text + '"' }
    $builder = New-Object System.Text.StringBuilder ($Text.Length + 64)
    [void]$builder.Append('"')
    foreach ($character in $Text.ToCharArray()) {
        $code = [int]$character
        if ($code -ge 32 -and $code -le 126) { [void]$builder.Append($character) }
        else { [void]$builder.Append('\u').Append($code.ToString('x4', $invariant)) }
    }
    $builder.Append('"').ToString()
}

function Limit-Text([string] $Text, [int] $Length) {
    if ($Text.Length -le $Length) { return $Text }
    $Text.Substring(0, $Length) + '...'
}

# The names of a value's type and its base types. A type that answers every member itself has no PSObject.
function Get-TypeName($Value) {
    try { , @($Value.PSObject.TypeNames) } catch { , @($Value.GetType().FullName) }
}

# The type of a value in brackets. Stands for a value that can't or must not be written.
function Get-TypeMark($Value) {
    try { '[' + (Get-TypeName $Value)[0] + ']' } catch { '[?]' }
}

# The text of any value. A value's own ToString may fail.
function Get-Text($Value) {
    try { [string]$Value } catch { Get-TypeMark $Value }
}
