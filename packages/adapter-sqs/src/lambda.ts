export type {
  LambdaContext,
  LambdaItemFailure,
  LambdaSqsAttribute,
  LambdaSqsAttributes,
  LambdaSqsEvent,
  LambdaSqsRecord,
  LambdaSqsResponse,
} from './lambda/event.js'
export { lambdaHandler } from './lambda/lambda-handler.js'
export type { LambdaHandlerOptions } from './lambda/lambda-options.js'
