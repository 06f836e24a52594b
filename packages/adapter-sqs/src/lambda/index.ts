export type {
  LambdaContext,
  LambdaSqsAttribute,
  LambdaSqsEvent,
  LambdaSqsRecord,
  LambdaSqsResponse,
} from './event.js'
export { lambdaHandler } from './lambda-handler.js'
export type { LambdaHandlerOptions } from './lambda-options.js'
