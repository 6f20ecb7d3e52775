// The wrapper around every handler: an error is logged and answered with an empty result, so that the server never dies
// and the editor shows nothing wrong. It must not know what handlers do.
import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import type { LogPort } from '../workspace/ports';

/** Wraps a request's handler; `empty` is the answer when it fails. Cancellations go through as the protocol has them. */
export function guardRequest<Params, Result>(
  log: LogPort,
  name: string,
  empty: Result,
  handler: (params: Params, token: CancellationToken) => Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result> {
  return async (params, token) => {
    try {
      if (token.isCancellationRequested) throw cancelled();
      const result = await handler(params, token);
      if (token.isCancellationRequested) throw cancelled();
      return result;
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      log.error(`${name}: ${describeError(error)}`);
      return empty;
    }
  };
}

/** Wraps a notification's handler. */
export function guardNotification<Params>(
  log: LogPort,
  name: string,
  handler: (params: Params) => void | Promise<void>,
): (params: Params) => Promise<void> {
  return async (params) => {
    try {
      await handler(params);
    } catch (error) {
      log.error(`${name}: ${describeError(error)}`);
    }
  };
}

/** The answer to a request that nobody waits for any more. */
export function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
}

/** The answer to a request about a text that has changed since. */
export function contentModified(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.ContentModified, 'The document changed');
}

/** An error as text, with its stack for the log. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
