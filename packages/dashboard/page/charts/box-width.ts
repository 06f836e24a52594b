import { useEffect, useRef, useState } from 'preact/hooks'

/** How wide an element is, and again when that changes. */
export function useWidth<T extends HTMLElement>(fallback = 800) {
  const element = useRef<T>(null)
  const [width, setWidth] = useState(fallback)
  useEffect(() => {
    const own = element.current!
    const observer = new ResizeObserver(() => setWidth(Math.max(120, own.clientWidth)))
    observer.observe(own)
    setWidth(Math.max(120, own.clientWidth))
    return () => observer.disconnect()
  }, [])
  return { element, width }
}
