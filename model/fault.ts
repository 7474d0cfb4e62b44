/** An answer that is an error of the service: its type, its text and its HTTP status. */
export class ServiceFault extends Error {
  readonly type: string;
  readonly status: number;

  constructor(type: string, message: string, status = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}

/** An answer that does not come whole: the connection ends before it, or within it. */
export class ConnectionFault extends Error {
  readonly ends: 'before' | 'within';

  constructor(ends: ConnectionFault['ends']) {
    super(`the connection ends ${ends} the answer`);
    this.ends = ends;
  }
}

export const invalid = (message: string): ServiceFault =>
  new ServiceFault('InvalidParameterException', message);
export const client = (message: string): ServiceFault => new ServiceFault('ClientException', message);
export const clusterNotFound = (): ServiceFault =>
  new ServiceFault('ClusterNotFoundException', 'Cluster not found.');
export const serialization = (): ServiceFault =>
  new ServiceFault('SerializationException', 'A member has a type that the service does not expect.');
