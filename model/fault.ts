/** An error of the service: its type, message and HTTP status. */
export class ServiceFault extends Error {
  readonly type: string;
  readonly status: number;

  constructor(type: string, message: string, status = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}

/** Thrown if the connection has to break before the answer or within the answer. */
export class ConnectionFault extends Error {
  readonly point: 'before' | 'within';

  constructor(point: ConnectionFault['point']) {
    super(`the connection ends ${point} the answer`);
    this.point = point;
  }
}

export const invalidParameter = (message: string): ServiceFault =>
  new ServiceFault('InvalidParameterException', message);
export const clientError = (message: string): ServiceFault => new ServiceFault('ClientException', message);
export const clusterNotFound = (): ServiceFault =>
  new ServiceFault('ClusterNotFoundException', 'Cluster not found.');
export const serializationError = (): ServiceFault =>
  new ServiceFault('SerializationException', 'A member has a type that the service does not expect.');
