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

    It 'calls only what it lists' {
        $called = $ast.FindAll({
                $args[0] -is [System.Management.Automation.Language.CommandAst] -and
                $args[0].InvocationOperator -eq 'Ampersand'
            }, $true)
        @($called | ForEach-Object { $_.CommandElements[0].Extent.Text }) | Should -Be @('$Command', "'/bin/chmod'")
    }
}
