# In the script that is packaged nothing stands in for the machine's own cmdlets. Compare stand-ins.ps1.
function Import-StandIn { }
