/** The shells whose completion is known. */
export const shells = ['bash', 'zsh', 'fish'] as const

export type Shell = (typeof shells)[number]

/** A command, its options, and the commands below it. */
export interface CommandTree {
  readonly name: string
  readonly description: string
  readonly options: readonly { readonly name: string; readonly description: string }[]
  readonly commands: readonly CommandTree[]
}

/** A script that completes commands and options, and leaves files to the shell. */
export function completionScript(shell: Shell, tree: CommandTree): string {
  const paths = pathsOf(tree, [])
  return { bash, zsh, fish }[shell](paths).join('\n')
}

/** One way down the commands, as `dead list`, and the words that may follow. */
interface Path {
  readonly words: readonly string[]
  readonly followers: readonly { readonly name: string; readonly description: string }[]
}

function pathsOf({ options, commands }: CommandTree, words: readonly string[]): Path[] {
  const below = commands.map(({ name, description }) => ({ name, description }))
  const own = { words, followers: [...below, ...options] }
  return [own, ...commands.flatMap((command) => pathsOf(command, [...words, command.name]))]
}

/** In bash a function looks at the words before the cursor, without options, and offers what may follow. */
function bash(paths: readonly Path[]): string[] {
  const names = (path: Path) => path.followers.map(({ name }) => name).join(' ')
  return [
    '# sheaf completion bash >> ~/.bashrc',
    '_sheaf() {',
    '  local word path="" words=""',
    `  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do`,
    '    [[ $word == -* ]] || path="$path $word"',
    '  done',
    '  case "$path" in',
    ...[...paths].reverse().map((path) => {
      const pattern = path.words.length === 0 ? '' : ` ${path.words.join(' ')}`
      return `    "${pattern}"${path.words.length > 0 ? `|"${pattern} "*` : ''}) words="${names(path)}" ;;`
    }),
    '  esac',
    `  mapfile -t COMPREPLY < <(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}")`,
    '}',
    'complete -o default -F _sheaf sheaf',
  ]
}

function zsh(paths: readonly Path[]): string[] {
  const entry = ({ name, description }: Path['followers'][number]) =>
    quoted(`${name.replaceAll(':', '\\:')}:${description}`)
  return [
    '#compdef sheaf',
    `# sheaf completion zsh > "\${fpath[1]}/_sheaf"`,
    '_sheaf() {',
    '  local -a followers',
    `  local line="\${(j: :)\${(@)words[2,CURRENT-1]:#-*}}"`,
    '  case "$line" in',
    ...[...paths].reverse().map((path) => {
      const pattern = path.words.join('\\ ')
      const all = path.words.length > 0 ? `${pattern}|${pattern}\\ *` : '""'
      return `    ${all}) followers=(${path.followers.map(entry).join(' ')}) ;;`
    }),
    '  esac',
    '  _describe sheaf followers || _files',
    '}',
    'compdef _sheaf sheaf',
  ]
}

function fish(paths: readonly Path[]): string[] {
  const conditions = paths.flatMap(({ words, followers }) => {
    const condition =
      words.length === 0
        ? '__fish_use_subcommand'
        : words.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ')
    return followers.map(({ name, description }) => {
      const what = name.startsWith('--')
        ? `-l ${name.slice(2)}`
        : name.startsWith('-')
          ? `-s ${name.slice(1)}`
          : `-f -a ${name}`
      return `complete -c sheaf -n '${condition}' ${what} -d ${quoted(description)}`
    })
  })
  return ['# sheaf completion fish > ~/.config/fish/completions/sheaf.fish', ...conditions]
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
