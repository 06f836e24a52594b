import { isStorable } from '../message/refusal.js'

/** A name as it is stored: itself, so that people can read it, or as JSON where the server could not hold it. */
export function storedName(name: string): string {
  return isStorable(name) && !name.startsWith('"') ? name : JSON.stringify(name)
}

/** The name that was stored. */
export function nameOf(stored: string): string {
  return stored.startsWith('"') ? String(JSON.parse(stored)) : stored
}
