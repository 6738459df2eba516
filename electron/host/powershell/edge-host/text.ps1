# JSON of a text, in ASCII and without a culture, and what stands for what cannot be read.

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

# The names of a value's type and of what it descends from. What answers every question itself knows no PSObject.
function Get-TypeName($Value) {
    try { , @($Value.PSObject.TypeNames) } catch { , @($Value.GetType().FullName) }
}

# The type of a value, in brackets: it stands for what cannot be written, or must not be.
function Get-TypeMark($Value) {
    try { '[' + (Get-TypeName $Value)[0] + ']' } catch { '[?]' }
}

# The text of anything. What makes its own can fail at that.
function Get-Text($Value) {
    try { [string]$Value } catch { Get-TypeMark $Value }
}
