#compdef endpoints
# Completion of `endpoints` for zsh: names of endpoints and parameters come from the program itself.
_endpoints() {
    local line
    for line in "${(@f)$("${words[1]}" complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
        [[ -z $line ]] && continue
        local value=${line%%$'\t'*}
        local -a shown=("${line/$'\t'/  -- }")
        if [[ $value == *= ]]; then
            compadd -U -S '' -d shown -- "$value"
        else
            compadd -U -d shown -- "$value"
        fi
    done
}
compdef _endpoints endpoints
