/**
 * Why a request may not change anything, in words; nothing where it may.
 *
 * A browser says itself where a request comes from. One that sends no `Sec-Fetch-Site` (it does not over plain HTTP) says
 * its `Origin`, whose host has to be the one that it asks. A form can send no JSON, so it gets no further either.
 */
export function whyNotChange(request: Request): string | undefined {
  const { method, headers, url } = request
  if (method !== 'POST') return 'Changes are made by POST.'
  if (!/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '')) {
    return 'Changes are made with content-type: application/json.'
  }
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' ? undefined : 'Changes are made from the dashboard itself.'
  const origin = headers.get('origin')
  if (origin === null) return 'Changes say where they come from: send Sec-Fetch-Site or Origin.'
  return hostOf(origin) === new URL(url).host ? undefined : 'Changes are made from the dashboard itself.'
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
