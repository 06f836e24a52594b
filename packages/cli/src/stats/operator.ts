import { hostname, userInfo } from 'node:os'

/** Who gives commands here, as it is noted for others. */
export function operator(): string {
  return `${userName()}@${hostname()} (sheaf)`
}

/** A container's user may have no name. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'somebody')
  }
}
