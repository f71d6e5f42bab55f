//! Rows in aligned columns, as far as the terminal is wide enough for them.

use crate::text::{Line, Paint, wrap};

/// How many columns of the terminal the last column has to have at least.
const LEAST: usize = 20;

const GAP: &str = "  ";

/// Rows of a table. The first column names the row, the last may be long.
#[derive(Debug)]
pub(crate) struct Table<const N: usize> {
    headings: [&'static str; N],
    /// The columns that are left out first where there is no room, in this order.
    spare: &'static [usize],
    rows: Vec<[String; N]>,
}

impl<const N: usize> Table<N> {
    pub(crate) fn new(headings: [&'static str; N], spare: &'static [usize]) -> Self {
        Self { headings, spare, rows: Vec::new() }
    }

    pub(crate) fn row(&mut self, cells: [String; N]) {
        self.rows.push(cells);
    }

    /// The lines for a terminal of this width, or for a reader that has none.
    pub(crate) fn lines(&self, width: Option<usize>) -> Vec<Line> {
        let widths: [usize; N] = std::array::from_fn(|at| {
            let cells = self.rows.iter().filter_map(|row| row.get(at)).map(String::as_str);
            let heading = self.headings.get(at).copied();
            heading.into_iter().chain(cells).map(|cell| Line::from(cell).width()).max().unwrap_or(0)
        });
        let mut columns: Vec<usize> = (0..N).collect();
        let mut spare = self.spare.iter();
        loop {
            let last = columns.last().copied().unwrap_or(0);
            let before: usize =
                columns.iter().filter(|at| **at != last).map(|at| widths[*at] + GAP.len()).sum();
            let room = width.map_or(usize::MAX, |width| width.saturating_sub(before));
            if room >= widths[last].min(LEAST) {
                return self.aligned(&columns, &widths, room);
            }
            match spare.next() {
                Some(left_out) => columns.retain(|at| at != left_out),
                None => return self.stacked(width.unwrap_or(usize::MAX)),
            }
        }
    }

    fn aligned(&self, columns: &[usize], widths: &[usize; N], room: usize) -> Vec<Line> {
        let headings = self.headings.map(str::to_owned);
        let mut lines = Vec::new();
        for (number, row) in std::iter::once(&headings).chain(&self.rows).enumerate() {
            let mut line = Line::default();
            let mut indent = 0;
            for (place, at) in columns.iter().enumerate() {
                let paint = match (number, place) {
                    (0, _) => Paint::Heading,
                    (_, 0) => Paint::Name,
                    _ => Paint::Plain,
                };
                if place + 1 < columns.len() {
                    line = line.joined(Line::painted(paint, &row[*at]).padded(widths[*at]).then(GAP));
                    indent += widths[*at] + GAP.len();
                    continue;
                }
                for part in wrap(&row[*at], room) {
                    lines.push(std::mem::take(&mut line).with(paint, &part));
                    line = Line::from(" ".repeat(indent));
                }
            }
        }
        lines
    }

    /// Every row over several lines: its name, and the rest below it.
    fn stacked(&self, width: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        for row in &self.rows {
            let Some((name, cells)) = row.split_first() else { continue };
            lines.extend(wrap(name, width.max(1)).iter().map(|part| Line::painted(Paint::Name, part)));
            let rest: Vec<&str> = cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
            let parts = wrap(&rest.join(GAP), width.saturating_sub(GAP.len()).max(1));
            lines.extend(parts.iter().map(|part| Line::from(GAP).then(part)));
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(width: Option<usize>) -> Vec<String> {
        let mut table = Table::new(["NAME", "METHOD", "SCOPE"], &[1]);
        table.row(["webcam.Book".to_owned(), "POST".to_owned(), "account_webcam_bookings".to_owned()]);
        table.lines(width).iter().map(|line| line.render(false)).collect()
    }

    #[test]
    fn columns_are_aligned_then_left_out_then_stacked() {
        let wide = ["NAME         METHOD  SCOPE", "webcam.Book  POST    account_webcam_bookings"];
        assert_eq!(shown(None), wide);
        assert_eq!(shown(Some(44)), wide);
        let narrow = ["NAME         SCOPE", "webcam.Book  account_webcam_boo", "             kings"];
        assert_eq!(shown(Some(33))[..1], narrow[..1]);
        assert_eq!(shown(Some(20)), ["webcam.Book", "  POST", "  account_webcam_boo", "  kings"]);
    }
}
