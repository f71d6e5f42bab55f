# Completion of `endpoints` for fish: names of endpoints and parameters come from the program itself.
function __endpoints_complete
    set -l words (commandline -opc) (commandline -ct)
    $words[1] complete -- $words[2..-1] 2>/dev/null
end
complete -c endpoints -f -a '(__endpoints_complete)'
