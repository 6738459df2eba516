# Each part of the host script by itself, with the parts that it calls.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '',
    Justification = 'Pester carries them into its blocks.')]
[CmdletBinding()]
param()

BeforeDiscovery {
    $folder = Join-Path $PSScriptRoot '../../electron/host/powershell/edge-host'
    $files = @(Get-ChildItem -Path $folder -Filter '*.ps1' -File | ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } })
}

BeforeAll {
    $parts = Join-Path $PSScriptRoot '../../electron/host/powershell/edge-host'
}

Describe 'The part <Name>' -ForEach $files {
    BeforeAll {
        $errors = $null
        $ast = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref]$null, [ref]$errors)
    }

    It 'is parsed without an error' {
        $errors | Should -BeNullOrEmpty
    }

    It 'only defines functions and values, so that it can stand anywhere' {
        $others = @($ast.EndBlock.Statements | Where-Object {
                $_ -isnot [System.Management.Automation.Language.FunctionDefinitionAst] -and
                $_ -isnot [System.Management.Automation.Language.AssignmentStatementAst]
            })
        $others.Count -gt 0 | Should -Be ($Name -in 'begin.ps1', 'main.ps1')
    }
}

Describe 'Arguments and programs' {
    BeforeAll {
        foreach ($name in 'errors', 'programs') { . (Join-Path $parts ($name + '.ps1')) }
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

    It 'ends a program that does not answer' -Skip:($PSEdition -eq 'Desktop' -or $IsWindows) {
        { Wait-Program -Path '/bin/sleep' -CommandLine '30' -Milliseconds 50 } | Should -Throw -ErrorId 'EdgeHost.Timeout'
        $answer = Wait-Program -Path '/bin/cat' -CommandLine '-' -Milliseconds 5000
        @($answer.ExitCode, $answer.Output) | Should -Be @(0, '')
    }
}

Describe 'The installation of the product' {
    BeforeAll {
        foreach ($name in 'errors', 'programs', 'install') { . (Join-Path $parts ($name + '.ps1')) }
    }

    It 'installs without a window and without a restart, into the folders that were chosen' {
        $wanted = @{ Path = 'D:\My files\k3s.msi'; VhdxFolder = 'E:\'; InstallFolder = 'D:\AKS Edge\'; WindowsNode = $true; Log = 'D:\1.msi.log' }
        Get-InstallArgument @wanted | Should -BeExactly ('/i "D:\My files\k3s.msi" /qn /norestart ' +
            'ADDLOCAL=CoreFeature,WindowsNodeFeature VHDXDIR=E:\ INSTALLDIR="D:\AKS Edge" /l*v D:\1.msi.log')
        Get-InstallArgument -Path 'k3s.msi' -Log 'l' | Should -BeExactly '/i k3s.msi /qn /norestart /l*v l'
        { Get-InstallArgument -Path 'k3s.msi' -VhdxFolder '..\vm' -Log 'l' } | Should -Throw -ErrorId 'EdgeHost.BadArgument'
    }
}

Describe 'The hosts file' {
    BeforeAll {
        foreach ($name in 'errors', 'hosts-file') { . (Join-Path $parts ($name + '.ps1')) }
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
}

Describe 'kubectl' {
    BeforeAll {
        foreach ($name in 'state', 'text', 'errors', 'programs', 'kubectl') { . (Join-Path $parts ($name + '.ps1')) }
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
}

Describe 'A long operation' {
    BeforeAll {
        foreach ($name in 'state', 'text', 'events', 'errors', 'operation') { . (Join-Path $parts ($name + '.ps1')) }
    }

    It 'says of a process that cannot be started that nothing has begun' {
        $run = @{ Mark = 'm'; Writer = New-Object System.IO.StringWriter; IsOperation = $false; Dropped = 0 }
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
}

Describe 'The session of a device' {
    BeforeAll {
        . (Join-Path $parts 'device-session.ps1')
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
}

Describe 'The folders of jobs' {
    BeforeAll {
        foreach ($name in 'about', 'job-owner') { . (Join-Path $parts ($name + '.ps1')) }
        $onWindows = $PSEdition -eq 'Desktop' -or $IsWindows
        $isElevated = $onWindows -and (Test-EdgeHost).Elevated
    }

    It 'are protected by administrators, and left alone by everyone else' {
        $root = Join-Path $TestDrive 'root'
        Protect-JobRoot $root | Should -Be $(if ($isElevated) { 'protected' } else { 'notElevated' })
        Test-Path -LiteralPath $root | Should -Be $isElevated
        if ($isElevated) {
            foreach ($folder in $root, (Join-Path $root 'jobs'), (Join-Path $root 'temp')) {
                Get-OwnerId $folder | Should -Be 'S-1-5-32-544'
                (Get-Acl -LiteralPath $folder).AreAccessRulesProtected | Should -BeTrue
            }
            Set-Content -LiteralPath (Join-Path $root 'journal.key') -Value 'a key'
            $rules = (Get-Acl -LiteralPath (Join-Path $root 'journal.key')).GetAccessRules(
                $true, $true, [System.Security.Principal.SecurityIdentifier])
            @($rules.IdentityReference.Value | Sort-Object -Unique) | Should -Be @('S-1-5-18', 'S-1-5-32-544')
            Protect-JobRoot $root | Should -Be 'protected'
            Test-Path -LiteralPath (Join-Path $root 'journal.key') | Should -BeTrue
            Test-JobOwner $root | Should -BeTrue
            Test-JobOwner $root, (Join-Path $root 'none') -ErrorAction SilentlyContinue | Should -Be @($true, $false)
        }
    }

    It 'have operations whose processes say when they began' {
        $began = [datetime]::Parse((Get-ProcessStart $PID), [cultureinfo]::InvariantCulture, 'RoundtripKind')
        $began.Kind | Should -Be 'Utc'
        $began | Should -BeLessThan ([datetime]::UtcNow)
        Get-ProcessStart 2147483646 | Should -BeExactly ''
    }
}
