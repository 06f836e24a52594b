import { useEffect, useState } from 'preact/hooks'

const watched = new WeakMap<Element, (isSeen: boolean) => void>()

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) watched.get(target)?.(isIntersecting)
  },
  { rootMargin: '120px' },
)

/** Whether an element can be seen, or nearly: what cannot is not drawn again at every update. */
export function useOnScreen(find: () => Element | null): boolean {
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    const element = find()
    if (!element) return undefined
    watched.set(element, setSeen)
    observer.observe(element)
    return () => {
      observer.unobserve(element)
      watched.delete(element)
    }
  }, [])
  return isSeen
}
