// Greedy: a password may have an @ or a slash of its own, and rather too much is hidden than half of it shown.
const inUrl = /\/\/(?:[^\s'"/]*:[^\s'"]*|[^\s'"/?#]*)@/g
const beforeHost = /[^\s'"/:@]+:[^\s'"/@]+@/g

/** A text in which no URL tells a user and a password. */
export function withoutCredentials(text: string): string {
  return text.includes('@') ? text.replace(inUrl, '//***@').replace(beforeHost, '***@') : text
}
