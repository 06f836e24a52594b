/** Paths of 24 by 24. */
const paths = {
  grid: 'M4.5 3h4A1.5 1.5 0 0 1 10 4.5v4A1.5 1.5 0 0 1 8.500 10h-4A1.5 1.5 0 0 1 3 8.500v-4A1.5 1.5 0 0 1 4.500 3ZM15.500 3h4A1.5 1.5 0 0 1 21 4.500v4a1.5 1.5 0 0 1-1.500 1.500h-4A1.5 1.5 0 0 1 14 8.500v-4A1.5 1.5 0 0 1 15.500 3ZM4.500 14h4a1.5 1.5 0 0 1 1.500 1.500v4A1.5 1.5 0 0 1 8.500 21h-4A1.5 1.5 0 0 1 3 19.500v-4A1.5 1.5 0 0 1 4.500 14ZM15.500 14h4a1.5 1.5 0 0 1 1.500 1.500v4a1.5 1.5 0 0 1-1.500 1.500h-4a1.5 1.5 0 0 1-1.500-1.500v-4a1.5 1.5 0 0 1 1.500-1.500Z',
  batches: 'M7 3v18M12 3v18M17 3v18M3.500 12h17',
  dead: 'M12 9v4M12 17h.01M10.300 3.900 2.400 17.600A2 2 0 0 0 4.100 20.600h15.800a2 2 0 0 0 1.700-3L13.700 3.900a2 2 0 0 0-3.400 0Z',
  workers:
    'M5 4h14a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2ZM5 13h14a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-3a2 2 0 0 1 2-2ZM7 7.500h.01M7 16.500h.01',
  search: 'M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0ZM20 20l-3.500-3.500',
  bolt: 'M13 2 4 14h7l-1 8 9-12h-7l1-8Z',
  clock: 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0ZM12 7v5l3 2',
  pause: 'M8 5v14M16 5v14',
  play: 'M7 4.500v15l12-7.500-12-7.500Z',
  back: 'M3 12a9 9 0 1 0 3-6.700L3 8M3 3v5h5',
  bulb: 'M9 18h6M10 21h4M12 3a6 6 0 0 0-3.600 10.800c.8.6 1.100 1.300 1.100 2.200h5c0-.9.3-1.600 1.100-2.200A6 6 0 0 0 12 3Z',
  ghost: 'M5 21V11a7 7 0 0 1 14 0v10l-2.500-2-2.500 2-2-2-2 2-2.500-2L5 21ZM9.500 11h.01M14.500 11h.01',
  trash: 'M4 7h16M10 11v6M14 11v6M6 7l1 13h10l1-13M9 7V4h6v3',
  moon: 'M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500Z',
  sun: 'M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM12 2v2M12 20v2M4.900 4.900l1.400 1.400M17.700 17.700l1.400 1.400M2 12h2M20 12h2M4.900 19.100l1.400-1.400M17.700 6.300l1.400-1.400',
  check: 'm5 13 4 4L19 7',
} as const

export type IconName = keyof typeof paths

/** A drawing that only repeats what stands beside it in words. */
export function Icon({ name, size = 15 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.9"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}

/** A sheaf: stalks, and the band around them. */
export function Mark() {
  return (
    <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
      <path
        d="M16 4v24M11 5.500c.4 6 2.600 9.500 3.700 11.500S14 24 11 27M21 5.500c-.4 6-2.600 9.500-3.700 11.500S18 24 21 27M6.500 9c1.500 4.500 4.800 6.500 7 8.500S11 22.500 7 24.500M25.500 9c-1.500 4.500-4.800 6.500-7 8.500s2.500 5 6.500 7"
        stroke="var(--accent-2)"
        stroke-width="2.1"
        stroke-linecap="round"
        fill="none"
      />
      <rect x="10.5" y="15" width="11" height="4" rx="2" fill="var(--accent-fill)" />
    </svg>
  )
}
