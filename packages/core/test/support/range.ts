/** The whole numbers from 0, so many of them. */
export const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
