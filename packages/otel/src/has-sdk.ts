import { ProxyTracerProvider, trace } from '@opentelemetry/api'

/** What a provider delegates to for as long as no SDK is registered. */
const nobody = new ProxyTracerProvider().getDelegate()

/** Whether an SDK for traces is registered: it may be, after the app was made. Asked at every call of enqueue. */
export function hasGlobalSdk(): boolean {
  const provider = trace.getTracerProvider()
  return !(provider instanceof ProxyTracerProvider) || provider.getDelegate() !== nobody
}
