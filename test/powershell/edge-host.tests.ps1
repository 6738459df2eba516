# What only a PowerShell can say about the scripts: that they parse, that the analyzer finds nothing in them, and that
# the one that is shipped needs no more than it should.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '',
    Justification = 'Pester carries them into its blocks.')]
[CmdletBinding()]
param()

BeforeDiscovery {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $files = @(
        Get-ChildItem -Path (Join-Path $root 'electron'), (Join-Path $root 'test/powershell') -Recurse -File |
            Where-Object { $_.Extension -in '.ps1', '.psm1' }
    )
    $scripts = @(foreach ($file in $files) { @{ Name = $file.Name; Path = $file.FullName } })
    $analyzer = $null -ne (Get-Module -ListAvailable -Name PSScriptAnalyzer)
}

Describe 'The script <Name>' -ForEach $scripts {
    It 'is parsed without an error' {
        $errors = $null
        [void][System.Management.Automation.Language.Parser]::ParseFile($Path, [ref]$null, [ref]$errors)
        $errors | Should -BeNullOrEmpty
    }

    It 'gives the analyzer nothing to say' -Skip:(-not $analyzer) {
        $settings = @{
            IncludeDefaultRules = $true
            Rules = @{ PSUseCompatibleSyntax = @{ Enable = $true; TargetVersions = @('5.1', '7.0') } }
        }
        Invoke-ScriptAnalyzer -Path $Path -Settings $settings |
            ForEach-Object { '{0} in line {1}: {2}' -f $_.RuleName, $_.Line, $_.Message } | Should -BeNullOrEmpty
    }
}

Describe 'The host script' {
    BeforeAll {
        $path = Join-Path $PSScriptRoot '../../electron/host/powershell/edge-host.ps1'
        $tokens = $null
        $ast = [System.Management.Automation.Language.Parser]::ParseFile((Resolve-Path $path).Path, [ref]$tokens, [ref]$null)
    }

    It 'never names the pipeline input, which would make the console host read what is meant for the script' {
        $names = $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.VariableExpressionAst] }, $true)
        $names.VariablePath.UserPath | Should -Not -Contain ('in' + 'put')
    }

    It 'builds no PowerShell from text' {
        $ast.Extent.Text | Should -Not -Match 'Invoke-Expression|\[scriptblock\]::Create|EncodedCommand'
    }

    It 'says of what only Windows can do that it needs Windows' -Skip:($PSEdition -eq 'Desktop' -or $IsWindows) {
        # The last lines are the request that it reads.
        $functions = $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.FunctionDefinitionAst] }, $false)
        $onWindows = $false
        foreach ($function in $functions) { . ([scriptblock]::Create($function.Extent.Text)) }
        $names = 'Find-Leftover', 'Backup-KubeConfig', 'Test-Installer', 'Install-Product', 'Invoke-Kubectl',
        'Start-Elevated', 'Set-ResumeTask', 'Remove-ResumeTask', 'Add-HostsLine', 'Remove-HostsLine'
        foreach ($name in $names) { { & $name } | Should -Throw -ErrorId 'EdgeHost.NotWindows' -Because $name }
    }

    It 'calls only what it lists' {
        $called = $ast.FindAll({
                $args[0] -is [System.Management.Automation.Language.CommandAst] -and
                $args[0].InvocationOperator -eq 'Ampersand'
            }, $true)
        @($called | ForEach-Object { $_.CommandElements[0].Extent.Text }) | Should -Be @('$Command', '$newSession', "'/bin/chmod'")
    }
}

Describe 'What the host script makes of its arguments and answers' {
    BeforeAll {
        $path = (Resolve-Path (Join-Path $PSScriptRoot '../../electron/host/powershell/edge-host.ps1')).Path
        $ast = [System.Management.Automation.Language.Parser]::ParseFile($path, [ref]$null, [ref]$null)
        $functions = $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.FunctionDefinitionAst] }, $false)
        foreach ($function in $functions) { . ([scriptblock]::Create($function.Extent.Text)) }
        # Of what is assigned outside of the functions only what stands for itself: the last lines read a request.
        $constants = $ast.EndBlock.Statements | Where-Object {
            $_ -is [System.Management.Automation.Language.AssignmentStatementAst] -and $_.Left.Extent.Text -match 'Template$|^\$invariant$|^\$(unsafe|quoted)Text$'
        }
        foreach ($constant in $constants) { . ([scriptblock]::Create($constant.Extent.Text)) }
    }

    It 'is the argument <Expected> for <Text>' -ForEach @(
        @{ Text = 'plain'; Expected = 'plain' }
        @{ Text = ''; Expected = '""' }
        @{ Text = 'C:\My files\a.msi'; Expected = '"C:\My files\a.msi"' }
        @{ Text = 'C:\My files\'; Expected = '"C:\My files\\"' }
        @{ Text = 'C:\files\'; Expected = 'C:\files\' }
    ) {
        ConvertTo-Argument $Text | Should -BeExactly $Expected
    }

    It 'is no argument with a quote or a line end in it' {
        { ConvertTo-Argument 'a" /x "b' } | Should -Throw -ErrorId 'EdgeHost.BadArgument'
        { ConvertTo-Argument "a`nb" } | Should -Throw -ErrorId 'EdgeHost.BadArgument'
    }

    It 'installs without a window and without a restart, into the folders that were chosen' {
        $wanted = @{ Path = 'D:\My files\k3s.msi'; VhdxFolder = 'E:\'; InstallFolder = 'D:\AKS Edge\'; WindowsNode = $true; Log = 'D:\1.msi.log' }
        Get-InstallArgument @wanted | Should -BeExactly ('/i "D:\My files\k3s.msi" /qn /norestart ' +
            'ADDLOCAL=CoreFeature,WindowsNodeFeature VHDXDIR=E:\ INSTALLDIR="D:\AKS Edge" /l*v D:\1.msi.log')
        Get-InstallArgument -Path 'k3s.msi' -Log 'l' | Should -BeExactly '/i k3s.msi /qn /norestart /l*v l'
        { Get-InstallArgument -Path 'k3s.msi' -VhdxFolder '..\vm' -Log 'l' } | Should -Throw -ErrorId 'EdgeHost.BadArgument'
    }

    It 'adds one line to a hosts file once, behind one that has no end, and takes away just that' -ForEach @(
        @{ Text = '' }
        @{ Text = "# cafe`r`n127.0.0.1 localhost`r`n" }
        @{ Text = ("127.0.0.1 localhost`n`n" + '# 10.0.0.5    ase.lan' + "`n") }
    ) {
        $line = Get-HostsLine '10.0.0.5' 'ase.lan'
        $line | Should -BeExactly '10.0.0.5    ase.lan'
        $longer = Join-HostsLine $Text $line
        $longer | Should -BeExactly ($Text + $line + "`r`n")
        Join-HostsLine $longer $line | Should -BeExactly $longer
        Split-HostsLine ($longer + "10.0.0.6    b.lan`r`n") $line | Should -BeExactly ($Text + "10.0.0.6    b.lan`r`n")
        Split-HostsLine $longer $line | Should -BeExactly $Text
        Join-HostsLine '::1 localhost' $line | Should -BeExactly ("::1 localhost`r`n" + $line + "`r`n")
    }

    It 'puts a file in the place of another whole, and leaves nothing beside it' {
        $bytesAsText = [System.Text.Encoding]::GetEncoding(28591)
        $path = Join-Path $TestDrive 'hosts'
        foreach ($text in "127.0.0.1 localhost`
`
# caf$([char]0xe9)`
`
", 'shorter') {
            Write-WholeFile $path $text
            [System.IO.File]::ReadAllText($path, $bytesAsText) | Should -BeExactly $text
        }
        [System.IO.Directory]::GetFiles($TestDrive) | Should -Be @($path)
    }

    It 'leaves a file that cannot be replaced as it was, and nothing beside it' {
        $bytesAsText = [System.Text.Encoding]::GetEncoding(28591)
        $path = Join-Path $TestDrive 'a folder'
        [void][System.IO.Directory]::CreateDirectory($path)
        { Write-WholeFile $path 'text' } | Should -Throw
        [System.IO.Directory]::Exists($path) | Should -Be $true
        [System.IO.File]::Exists($path + '.edge-wizard') | Should -Be $false
    }

    It 'makes no line of the hosts file from anything but an address and a name' -ForEach @(
        @{ Address = '10.0.0.5'; Name = "a`n10.0.0.6 bank.example" }
        @{ Address = '10.0.0.5'; Name = 'a b' }
        @{ Address = '10.0.0.5 x'; Name = 'a' }
        @{ Address = '10.0.0.5'; Name = '' }
    ) {
        { Get-HostsLine $Address $Name } | Should -Throw -ErrorId 'EdgeHost.BadArgument'
    }

    It 'asks kubectl for the lines that it reads, in one argument' {
        ConvertTo-Argument ('go-template=' + $nodeTemplate) | Should -BeExactly ('"go-template=' + $nodeTemplate + '"')
        ConvertTo-Argument ('go-template=' + $podTemplate) | Should -BeExactly ('"go-template=' + $podTemplate + '"')
    }

    It 'keeps of a node what a proof needs' {
        Set-StrictMode -Version 3.0
        $role = 'label=node-role.kubernetes.io%2F'
        $node = 'name=pc-ledge label=a label=A label=NODE-ROLE.kubernetes.io%2Fx ' + $role + 'control-plane ' + $role +
        'etcd version=v1.31.5%2Bk3s1 os=CBL-Mariner%2FLinux+%C3%BC ready=True address=192.168.0.2'
        $item = ConvertTo-NodeItem $node
        @($item.Name, $item.Ready, $item.Version, $item.InternalIP, $item.Roles, $item.OS) |
            Should -Be @('pc-ledge', $true, 'v1.31.5+k3s1', '192.168.0.2', 'control-plane,etcd', "CBL-Mariner/Linux $([char]0xfc)")
        $bare = ConvertTo-NodeItem 'name=new'
        @($bare.Name, $bare.Ready, $bare.Roles) | Should -Be @('new', $false, '<none>')
        $null -eq $bare.Version -and $null -eq $bare.InternalIP | Should -Be $true
        (ConvertTo-NodeItem 'name=late ready=Unknown').Ready | Should -Be $false
    }

    It 'calls a pod ready when all of its containers are' {
        Set-StrictMode -Version 3.0
        $ready = foreach ($states in ' container=true', ' container=true container=false', '') {
            (ConvertTo-PodItem ('namespace=n name=p phase=Running' + $states)).Ready
        }
        $ready | Should -Be @($true, $false, $false)
    }

    It 'reads what kubectl prints line by line, and says what it complains of' -Skip:($PSEdition -eq 'Desktop' -or $IsWindows) {
        Set-StrictMode -Version 3.0
        $maxBagText = 4096
        $kubectl = Join-Path $TestDrive 'kubectl'
        $script = '#!/bin/sh
if [ "$1 $2 $3" = "get nodes -o" ] && [ "$#" = 4 ]; then printf "name=a ready=True\nname=b\n"
elif [ "$1 $2 $3 $4" = "get pods -A -o" ] && [ "$#" = 5 ]; then printf "namespace=n name=%%C3%%BC phase=Running container=true\n"
fi'
        [System.IO.File]::WriteAllText($kubectl, $script)
        & '/bin/chmod' 755 $kubectl
        @(Read-Kubectl $kubectl 'nodes').Name | Should -Be @('a', 'b')
        @(Read-Kubectl $kubectl 'pods').Name | Should -Be @("$([char]0xfc)")
        [System.IO.File]::WriteAllText($kubectl, "#!/bin/sh`necho refused >&2`nexit 1`n")
        { Read-Kubectl $kubectl 'nodes' } | Should -Throw 'kubectl ended with 1: refused' -ErrorId 'EdgeHost.Kubectl'
    }

    It 'says of a process that cannot be started that nothing has begun' {
        $run = @{ Mark = 'm'; Writer = New-Object System.IO.StringWriter; IsOperation = $false; Dropped = 0 }
        $maxBagText = 4096
        function Get-OwnProgram { Join-Path $TestDrive 'nothing' }
        Open-Operation ([pscustomobject]@{ folder = 'f'; number = 1 }) '{}'
        $lines = $run.Writer.ToString().Trim() -split '\r?\n'
        $lines[0] | Should -Match 'EdgeHost.NotStarted'
        $lines[-1] | Should -BeExactly 'm{"stream":"done","ok":false,"dropped":0,"code":"notStarted"}'
    }

    It 'finds the program that it runs in beside PowerShell''s own files, or by its process' {
        $onWindows = $PSEdition -eq 'Desktop' -or $IsWindows
        Get-OwnProgram | Should -BeLike (Join-Path $PSHOME 'p*w*sh*')
        Get-OwnProgram $TestDrive | Should -BeExactly ([System.Diagnostics.Process]::GetCurrentProcess().MainModule.FileName)
    }

    It 'calls a session open only while its runspace is' -ForEach @(
        @{ State = 'Opened'; Runspace = 'Opened'; Expected = $true }
        @{ State = 'Opened'; Runspace = 'Broken'; Expected = $false }
        @{ State = 'Broken'; Runspace = 'Opened'; Expected = $false }
        @{ State = 'Opened'; Runspace = 'Disconnected'; Expected = $false }
    ) {
        $about = [pscustomobject]@{ RunspaceStateInfo = [pscustomobject]@{ State = $Runspace } }
        $session = [pscustomobject]@{ State = $State; Runspace = $about }
        Test-DeviceSession $session | Should -Be $Expected
        Test-DeviceSession $null | Should -Be $false
    }

    It 'ends a program that does not answer' -Skip:($PSEdition -eq 'Desktop' -or $IsWindows) {
        { Wait-Program -Path '/bin/sleep' -CommandLine '30' -Milliseconds 50 } | Should -Throw -ErrorId 'EdgeHost.Timeout'
        $answer = Wait-Program -Path '/bin/cat' -CommandLine '-' -Milliseconds 5000
        @($answer.ExitCode, $answer.Output) | Should -Be @(0, '')
    }
}

Describe 'The stand-in for Test-Path' {
    BeforeAll { Import-Module (Join-Path $PSScriptRoot 'modules/Preparation.StandIn.psm1') -DisableNameChecking }
    AfterAll { Remove-Module 'Preparation.StandIn' }

    It 'sees the files that are there, by either parameter' {
        Preparation.StandIn\Test-Path -LiteralPath $PSScriptRoot | Should -Be $true
        Preparation.StandIn\Test-Path $PSScriptRoot, (Join-Path $PSScriptRoot 'no [such] file') | Should -Be @($true, $false)
    }
}
