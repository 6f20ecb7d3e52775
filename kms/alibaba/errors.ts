// Error codes that are never about a key's state, so that a comparison with one is not taken for a mistake.
// Facts only. Sources: the pages "Responses" and "CreateSecret" of the API reference, and the pages of Decrypt and
// GenerateDataKey, which alone have Rejected.Unavailable (a state that is in no table).
import type { ResultInfo } from '../types';

export const otherErrors: readonly ResultInfo[] = [
  { code: 'Rejected.Unavailable', http: 409, message: 'The request was rejected because the key state is Unavailable.' },
  { code: 'Rejected.LimitExceeded', http: 400, message: 'The request was rejected because user create resource limit was exceeded.' },
  { code: 'Rejected.Throttling', http: 429, message: 'The QPS upper limit is exceeded.' },
  { code: 'Rejected.ResourceExist', http: 409, message: 'The resource already exists.' },
  { code: 'Rejected.ResourceInDeleteWindow', http: 409, message: 'The secret is planned to be deleted.' },
  { code: 'Unsupported.Alias', http: 400, message: 'Alias is not valid for this api.' },
  { code: 'Unsupported.Origin', http: 400, message: 'This key origin is not valid for this api.' },
  { code: 'AliasAlreadyExists', http: 400, message: 'AliasName Already Exists.' },
  { code: 'InvalidKeyMaterial', http: 400, message: 'key material is invalid.' },
  { code: 'InvalidImportToken', http: 400, message: 'import token is invalid.' },
  { code: 'ExpiredImportToken', http: 400, message: 'import token is expired.' },
  { code: 'Unsupported.ProtectionLevel', http: 400, message: 'This protection level is not valid for this region' },
  { code: 'UnsupportedOperation', http: 400, message: 'This action is not supported.' },
  { code: 'MissingParameter', http: 400, message: 'The parameter is needed but not provided.' },
  { code: 'InvalidParameter', http: 400, message: 'The specified parameter is not valid.' },
  {
    code: 'ParseRequestParameterException',
    http: 400,
    message: 'Server parse parameters exception. Please check your input params.',
  },
  { code: 'IncompleteSignature', http: 400, message: 'The request signature does not conform to Alibaba Cloud standards.' },
  {
    code: 'IllegalTimestamp',
    http: 400,
    message: 'The input parameter "Timestamp" that is required for processing this request is not supplied.',
  },
  { code: 'Throttling', http: 400, message: 'Request was denied due to request throttling.' },
  { code: 'Forbidden.NoPermission', http: 403, message: 'This operation is forbidden by permission system.' },
  {
    code: 'Forbidden.KmsServiceNotEnabled',
    http: 403,
    message: 'Kms service is not Enabled for current user. Please get access permission first.',
  },
  { code: 'Forbidden.AccessKey', http: 403, message: 'This AccessKey is not enabled.' },
  { code: 'Forbidden.InDebt', http: 403, message: 'Current user is indebted.' },
  { code: 'Forbidden.InDebtOverdue', http: 403, message: 'Current user is indebted Overdue.' },
  { code: 'Forbidden.ProhibitedByRiskControl', http: 403, message: 'Current user is Prohibited By Risk Control.' },
  { code: 'Forbidden.UbsmsInvalidUserid', http: 403, message: 'Userid Invalid For Ubsms.' },
  { code: 'Forbidden.UbsmsInvalidBid', http: 403, message: 'Your account partner does not have KMS Service.' },
  { code: 'UnsupportedHTTPMethod', http: 403, message: 'This http method is not supported.' },
  { code: 'Forbidden.KeyNotFound', http: 404, message: 'The specified Key is not found.' },
  { code: 'Forbidden.KeyVersionNotFound', http: 404, message: 'The specified Key version is not found.' },
  { code: 'Forbidden.AliasNotFound', http: 404, message: 'The specified Alias is not found.' },
  { code: 'Forbidden.ResourceNotFound', http: 404, message: 'The specified resource is not found.' },
  { code: 'InvalidAccessKeyId.NotFound', http: 404, message: 'The AccessKey ID provided does not exist in our records.' },
  { code: 'InternalFailure', http: 500, message: 'Internal Failure.' },
  { code: 'ServiceUnavailableTemporary', http: 503, message: 'Service Unavailable Temporary.' },
];
