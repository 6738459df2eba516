# Long operations: the same call in a process of its own.

# The program that runs this script. If another program started PowerShell (such as a dotnet tool), the file of its
# process is not that.
function Get-OwnProgram([string] $Folder = $PSHOME) {
    $name = if ($PSVersionTable.PSEdition -eq 'Desktop') { 'powershell.exe' } elseif ($onWindows) { 'pwsh.exe' } else { 'pwsh' }
    $path = [System.IO.Path]::Combine($Folder, $name)
    if ([System.IO.File]::Exists($path)) { return $path }
    [System.Diagnostics.Process]::GetCurrentProcess().MainModule.FileName
}

# Starts the same call in a process of its own. All three streams are redirected, because an inherited one would keep
# our caller's pipe open as long as the operation runs.
function Open-OperationProcess([string] $RequestLine) {
    $info = New-Object System.Diagnostics.ProcessStartInfo
    $info.FileName = Get-OwnProgram
    $info.Arguments = '-NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -Command -'
    $info.UseShellExecute = $false
    $info.CreateNoWindow = $true
    $info.RedirectStandardInput = $true
    $info.RedirectStandardOutput = $true
    $info.RedirectStandardError = $true
    $process = [System.Diagnostics.Process]::Start($info)
    try {
        # .NET Framework may write a byte order mark first: this way it comes before an empty line.
        $process.StandardInput.WriteLine()
        $process.StandardInput.WriteLine('& $env:EDGE_WIZARD_HOST_SCRIPT')
        $process.StandardInput.WriteLine('#{"operation":' + $RequestLine + '}')
        $process.StandardInput.Close()
    }
    # A process that has already ended reads nothing. It has reported the reason itself.
    catch [System.IO.IOException] { Write-LogText 'verbose' $_.Exception.Message }
    $process
}

# A whole number, so that the file is in that folder and nowhere else.
function Test-Place($Place) {
    $number = $Place.number
    $Place.folder -is [string] -and ($number -is [int] -or $number -is [long]) -and $number -ge 0
}

# Returns once the operation runs, or once it is certain that it never started.
function Open-Operation($Place, [string] $RequestLine) {
    if (-not (Test-Place $Place)) {
        Write-OwnError 'EdgeHost.NotAllowed' 'not a place for an operation'
        Write-Done $false 'unknown'
        return
    }
    try {
        $process = Open-OperationProcess $RequestLine
        while ($null -ne ($line = $process.StandardOutput.ReadLine())) {
            $start = $line.IndexOf($run.Mark + '{')
            if ($start -lt 0) { continue }
            $run.Writer.WriteLine($line.Substring($start))
            if ($line.Contains('"stream":"started"')) { Write-Done $true '' } else { Write-Done $false 'failed' }
            return
        }
        $said = $process.StandardError.ReadToEnd().Trim()
    }
    catch { $said = $_.Exception.GetBaseException().Message }
    Write-OwnError 'EdgeHost.NotStarted' ('the operation ended before it had begun. ' + (Limit-Text $said $maxBagText))
    Write-Done $false 'notStarted'
}

# Flushes what an operation has written within a quarter of a second, even while its call prints nothing.
function Watch-File([System.IO.FileStream] $File, [System.Threading.ManualResetEvent] $Ended) {
    # Opened here and not meanwhile, because PowerShell 7 then changes the path of modules.
    $space = [runspacefactory]::CreateRunspace()
    $space.Open()
    $flusher = [powershell]::Create()
    $flusher.Runspace = $space
    [void]$flusher.AddScript({
            param($File, $Ended)
            $flushed = 0
            while (-not $Ended.WaitOne(250)) {
                $length = $File.Length
                if ($length -ne $flushed) { $File.Flush($true) }
                $flushed = $length
            }
        }).AddArgument($File).AddArgument($Ended)
    [void]$flusher.BeginInvoke()
}

# The process of an operation. It holds the lock file open as long as it runs, so that anyone can tell.
function Invoke-Operation($Request) {
    $lock = $null
    $file = $null
    $ended = New-Object System.Threading.ManualResetEvent $false
    try {
        if (-not (Test-Place $Request.place)) { throw (Get-EdgeError 'EdgeHost.NotAllowed' 'not a place for an operation') }
        $folder = [System.IO.Path]::Combine($Request.place.folder, 'ops')
        [void][System.IO.Directory]::CreateDirectory($folder)
        $name = [System.IO.Path]::Combine($folder, $Request.place.number.ToString($invariant))
        $lock = New-Object System.IO.FileStream ($name + '.lock'), 'OpenOrCreate', 'ReadWrite', 'None'
        # Without a buffer, so that each line reaches the system at once.
        $file = New-Object System.IO.FileStream ($name + '.jsonl'), 'CreateNew', 'Write', 'ReadWrite, Delete', 1
        $writer = New-Object System.IO.StreamWriter $file, ([System.Text.Encoding]::ASCII)
        $writer.NewLine = "`n"
        $writer.AutoFlush = $true
        $started = '"stream":"started","pid":' + $PID.ToString($invariant)
        $at = [datetime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ss.fffZ', $invariant)
        $writer.WriteLine('{"at":"' + $at + '",' + $started + '}')
        $file.Flush($true)
    }
    catch {
        Write-ErrorEvent $_ $true
        if ($null -ne $file) { $file.Dispose() }
        if ($null -ne $lock) { $lock.Dispose() }
        return
    }
    Write-Event $started
    # From here on nobody reads the output.
    [Console]::SetOut([System.IO.TextWriter]::Null)
    [Console]::SetError([System.IO.TextWriter]::Null)
    $run.IsOperation = $true
    $run.Base = $name
    $run.Writer = $writer
    Watch-File $file $ended
    try { Invoke-Request $Request }
    finally {
        [void]$ended.Set()
        try { $file.Flush($true) } finally { $file.Dispose() }
        $lock.Dispose()
    }
}
