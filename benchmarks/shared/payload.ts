/** A payload as people send them. */
export interface Visit {
  readonly id: string
  readonly user: number
  readonly kind: string
  readonly at: string
  readonly text: string
}

const kinds = ['view', 'click', 'order', 'return', 'search']
const sentence =
  'Looked at the blue bicycle, compared it with the red one, and asked when it can be delivered. '
const firstAt = Date.UTC(2026, 0, 1)

/** A thousand different payloads of about so many bytes as JSON. */
export function payloadsOf(bytes: number): readonly Visit[] {
  return Array.from({ length: 1_000 }, (_, index) => {
    const bare: Visit = {
      id: `visit-${100_000 + index}`,
      user: 10_000 + ((index * 7_919) % 89_999),
      kind: kinds[index % kinds.length]!,
      at: new Date(firstAt + index * 61_803).toISOString(),
      text: '',
    }
    const length = Math.max(0, bytes - JSON.stringify(bare).length)
    return { ...bare, text: sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length) }
  })
}
