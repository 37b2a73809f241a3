/// A generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it goes, relative to the output folder: `/` between the parts, none of them empty, `.` or `..`.
    pub path: String,
    /// All of it.
    pub contents: String,
}
