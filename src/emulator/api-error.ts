/** The API's own error codes, with the status each comes with. */
const statuses = {
  1001: 401,
  1002: 401,
  1003: 401,
  1004: 403,
  1006: 404,
  1008: 400,
  1010: 405,
  1012: 400,
  1018: 400,
  1036: 400,
  4000: 500,
  4001: 503,
  4002: 500,
  4003: 429,
  4004: 500,
} as const;

const messages = {
  1001: 'An Access Token is required.',
  1002: 'Your Access Token is invalid.',
  1003: 'Your Access Token has expired.',
  1004: 'You are not authorized to perform this action.',
  1006: 'Not Found',
  1008: 'Unable to parse request.',
  1010: 'HTTP Method is not supported for this URI.',
  1012: 'Required object attribute(s) are missing from your request.',
  1018: 'The value was not valid for the parameter.',
  1036: 'A column in your request is not in the sheet, or cannot be written.',
  4000: 'An unexpected error has occurred. Please contact the Smartsheet support team.',
  4001: 'Smartsheet.com is currently offline for system maintenance. Please check back again shortly.',
  4002: 'Server timeout exceeded. Request has failed.',
  4003: 'Rate limit exceeded.',
  4004: 'An unexpected error has occurred. Please retry your request.',
} as const;

export type KnownErrorCode = keyof typeof statuses;

/** A request the API refuses; the server answers it in the API's error form. */
export class ApiError extends Error {
  readonly status: number;
  readonly errorCode: number;

  constructor(errorCode: KnownErrorCode, message?: string, status?: number) {
    super(message ?? messages[errorCode]);
    this.name = 'ApiError';
    this.errorCode = errorCode;
    this.status = status ?? statuses[errorCode];
  }
}

/** Status and words that go with an error code, for a fault that names only the code. */
export function errorDefaults(errorCode: number): { readonly status: number; readonly message: string } {
  const known = Object.keys(statuses)
    .map(Number)
    .find((code): code is KnownErrorCode => code === errorCode);
  return known === undefined
    ? { status: 500, message: 'An unexpected error has occurred.' }
    : { status: statuses[known], message: messages[known] };
}

/** `compact` is what the API sends now; `pretty` is what it sent in recordings of 2020. */
export type ErrorForm = 'compact' | 'pretty';

export function errorBody(errorCode: number, message: string, refId: string, form: ErrorForm): string {
  const body = { refId, errorCode, message };
  return form === 'pretty' ? JSON.stringify(body, null, 2) : JSON.stringify(body);
}
