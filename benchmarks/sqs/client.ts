import { SQSClient } from '@aws-sdk/client-sqs'

/** A client of the local server, with the SDK's own settings. */
export function clientOf(port: number): SQSClient {
  return new SQSClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
}
