/** What changes what one reads without being seen: control characters, and those that turn the direction of text around. */
const unseen =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** A text from elsewhere, as it can be shown: what is unseen becomes a picture of itself, and what is too long ends. */
export function visible(text: string, longest = 500): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text
  return cut.replace(unseen, (character) => `⟨${character.charCodeAt(0).toString(16).padStart(4, '0')}⟩`)
}
