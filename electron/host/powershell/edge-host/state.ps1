# Limits of the output. One object of unknown shape could otherwise hold up the whole process.
$maxDepth = 2
$maxProperties = 64
$maxItems = 1024
$maxNodes = 4096
$maxText = 65536
$maxBagText = 4096
$maxDeviceDepth = 4
$maxOutputs = 4096
$maxLogLines = 5000
$maxLogText = 2097152

$invariant = [System.Globalization.CultureInfo]::InvariantCulture
$onWindows = [Environment]::OSVersion.Platform -eq [PlatformID]::Win32NT

# The state of this run.
$run = @{
    Mark = ''
    Writer = [Console]::Out
    IsOperation = $false
    # The path of an operation's files, without the extension.
    Base = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), 'edge-field-wizard')
    Select = $null
    BagDepth = 2
    Nodes = 0
    TextLength = 0
    Outputs = 0
    LogLines = 0
    LogText = 0
    Dropped = 0
    Flooded = $false
    # What could not be written, each kind once.
    LeftOut = @{}
    Pending = New-Object System.Text.StringBuilder
    Format = New-Object System.Collections.ArrayList
}
