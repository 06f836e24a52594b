const radius = 8
const around = 2 * Math.PI * radius

/** How much time is left, as a ring that empties. How long that is stands beside it. */
export function Ring({ left }: { readonly left: number }) {
  const share = Math.max(0, Math.min(1, left))
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r={radius} fill="none" stroke="var(--line)" stroke-width="2.5" />
      <circle
        cx="10"
        cy="10"
        r={radius}
        fill="none"
        stroke="var(--info)"
        stroke-width="2.5"
        stroke-dasharray={`${around * share} ${around}`}
        transform="rotate(-90 10 10)"
        stroke-linecap="round"
      />
    </svg>
  )
}
