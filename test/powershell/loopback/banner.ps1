# What a device says to whoever enters, before the session is one.
[CmdletBinding()]
param()

Write-Warning 'The Windows PowerShell interface of your device is intended for the initial network configuration.'
