# Completion of `endpoints` for bash: names of endpoints and parameters come from the program itself.
_endpoints() {
    local line=${COMP_LINE:0:COMP_POINT} words current breaks
    read -ra words <<< "$line"
    [[ $line == *[[:space:]] ]] && words+=("")
    current=${words[${#words[@]}-1]}
    local IFS=$'\n'
    COMPREPLY=($("${words[0]}" complete -- "${words[@]:1}" 2>/dev/null | cut -f1))
    # bash takes `=` and `:` for ends of words, and puts a reply behind the last of them.
    breaks=${current%"${current##*[=:]}"}
    COMPREPLY=("${COMPREPLY[@]#"$breaks"}")
    [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace
    return 0
}
complete -F _endpoints endpoints
