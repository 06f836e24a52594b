import { ReflectionKind, ReflectionType } from 'typedoc'

/** What an editor shows a text for. Functions, methods and accessors are found by their signatures. */
const shown =
  ReflectionKind.Class |
  ReflectionKind.Interface |
  ReflectionKind.TypeAlias |
  ReflectionKind.Variable |
  ReflectionKind.Enum |
  ReflectionKind.EnumMember |
  ReflectionKind.Property |
  ReflectionKind.CallSignature |
  ReflectionKind.ConstructorSignature |
  ReflectionKind.GetSignature |
  ReflectionKind.SetSignature

/** What is to have a text. */
export function documentables(project) {
  return project.getReflectionsByKind(shown)
}

/**
 * The exported symbols that have no text, and those of their members: also of a type literal within another type, as an
 * option's own options or what an event carries.
 *
 * @param {import('typedoc').ProjectReflection} project
 * @returns {import('../checks/findings.mjs').Finding[]}
 */
export function undocumented(project) {
  const findings = new Map()
  for (const reflection of documentables(project)) {
    // A constructor that nobody wrote stands nowhere; a member that may only be left out has nothing to say.
    const [source] = reflection.sources ?? reflection.parent.sources ?? []
    if (isDocumented(reflection) || source === undefined || reflection.type?.name === 'undefined') continue
    const at = { path: source.fileName, line: source.line }
    // What is inherited is found in each heir.
    findings.set(`${at.path}:${at.line} ${reflection.name}`, {
      ...at,
      what: `${nameOf(reflection)} has no text: say what it is, in which unit, and its default.`,
    })
  }
  return [...findings.values()]
}

function isDocumented(reflection) {
  if (reflection.hasComment()) return true
  // A function type stands for what has that type: its name, or the property it is written at. So does a constructor type.
  if (reflection.kindOf(ReflectionKind.SomeSignature | ReflectionKind.TypeLiteral) || isUnnamed(reflection)) {
    const { parent } = reflection
    return parent.kindOf(ReflectionKind.Parameter) || isDocumented(parent)
  }
  const declaration = reflection.type instanceof ReflectionType ? reflection.type.declaration : undefined
  return declaration?.signatures?.some((signature) => signature.hasComment()) ?? false
}

/** Whether it is the constructor of a constructor type, and not of a class. */
function isUnnamed(reflection) {
  return reflection.kindOf(ReflectionKind.Constructor) && reflection.name === '__type'
}

function nameOf(reflection) {
  const names = []
  for (let at = reflection; !at.kindOf(ReflectionKind.SomeModule | ReflectionKind.Project); at = at.parent) {
    if (at.name !== '__type' && at.name !== names[0]) names.unshift(at.name)
  }
  return names.join('.')
}
