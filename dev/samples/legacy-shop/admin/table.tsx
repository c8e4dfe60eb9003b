import * as React from 'react';

interface Props {
  rows: string[];
}

export function Table(props: Props) {
  var rows = props.rows;
  var empty = rows.length === 0;
  return (
    <table>
      <tbody>{empty ? null : rows.map(function (row) { return <tr key={row}><td>{row}</td></tr>; })}</tbody>
    </table>
  );
}
